# SPDX-License-Identifier: MIT
# cpython: differs (there it is a C function)
# expect: ValueError
# expect: True
# T20: an exception raised from outside reaches a busy thread within an interval, a sleeping one when it wakes.
import _thread
import threading
import time

seen = []


def spin():
    try:
        while True:
            pass
    except ValueError as e:
        seen.append(e)


def sleep():
    start = time.monotonic()
    try:
        time.sleep(0.1)
        for _ in range(10):
            pass
    except ValueError:
        seen.append(time.monotonic() - start >= 0.1)


for f in (spin, sleep):
    t = threading.Thread(target=f)
    t.start()
    _thread._set_async_exc(t.ident, ValueError)
    t.join()
print(type(seen[0]).__name__)
print(seen[1])
