# SPDX-License-Identifier: MIT
# stress: skip (takes too long)
# Ten thousand threads, a thousand at a time.
# expect: 10000 10000 1
import threading

count, names, lock = 0, set(), threading.Lock()


def work():
    global count
    with lock:
        count += 1
    names.add(threading.current_thread().name)


for _ in range(10):
    threads = [threading.Thread(target=work) for _ in range(1000)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
print(count, len(names), threading.active_count())
