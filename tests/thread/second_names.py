# SPDX-License-Identifier: MIT
# expect: None [1, 2]
# expect: [1, 2]
# What CPython has twice, once in C and once in Python, is found under both names.
import _threading_local
import queue
import threading

data, seen = _threading_local.local(), []
data.x = 1
t = threading.Thread(target=lambda: seen.append(getattr(data, 'x', None)))
t.start()
t.join()
q = queue._PySimpleQueue()
q.put(1)
q.put(2)
print(*seen, items := [q.get(), q.get()])
lock = threading._PyRLock()
with lock, lock:
    print(items)
