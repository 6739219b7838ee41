# SPDX-License-Identifier: MIT
# expect: RuntimeError release unlocked lock
# expect: ValueError can't specify a timeout for a non-blocking call
# expect: ValueError timeout value must be a non-negative number
# expect: OverflowError timestamp out of range for platform time_t
# expect: True
# expect: False
# expect: 9223372036.0
# expect: released elsewhere False
# T26
# cpython: 3.13
import threading

lock = threading.Lock()
for call in (lambda: lock.release(), lambda: lock.acquire(False, 1), lambda: lock.acquire(True, -2),
             lambda: lock.acquire(True, 1e300), lambda: lock.acquire(True, -1), lambda: lock.acquire(timeout=0.001)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print(threading.TIMEOUT_MAX)
t = threading.Thread(target=lock.release)
t.start()
t.join()
print('released elsewhere', lock.locked())
