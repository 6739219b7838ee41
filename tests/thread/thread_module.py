# SPDX-License-Identifier: MIT
# cpython: differs (module thread)
# The shape that thread, process and async share.
# expect: 7 True None
# expect: ZeroDivisionError division by zero ZeroDivisionError
# expect: [0, 1, 4, 9, 16]
# expect: [1, 2]
# expect: [3, 7] [0, 1, 4] [0, 1, 4]
# expect: True CancelledError
# expect: TimeoutError
# expect: ValueError Pool not running
# expect: 1 MainThread
import thread


def add(a, b=0):
    return a + b


def fail():
    1 / 0


h = thread.start(add, 3, b=4)
print(h.result(), h.done(), h.exception())
h = thread.start(fail)
try:
    h.result()
except ZeroDivisionError as e:
    print(type(e).__name__, e, type(h.exception()).__name__)
print(thread.map(lambda x: x * x, range(5), workers=2))
print(thread.gather(thread.start(add, 1), thread.start(add, 2)))
with thread.Pool(2) as pool:
    print(pool.starmap(add, [(1, 2), (3, 4)]), list(pool.imap(lambda x: x * x, range(3))),
          sorted(pool.imap_unordered(lambda x: x * x, range(3))))
gate = thread.Lock()
gate.acquire()
with thread.Pool(1) as pool:
    first = pool.start(gate.acquire)
    second = pool.start(add, 1)
    ok = second.cancel()
    gate.release()
    try:
        second.result()
    except thread.CancelledError as e:
        print(ok, type(e).__name__)
h = thread.start(gate.acquire)
try:
    h.result(0.01)
except TimeoutError as e:
    print(type(e).__name__)
gate.release()
h.join()
try:
    pool.start(add, 1)
except ValueError as e:
    print(type(e).__name__, e)
import time
while thread.count() > 1:
    time.sleep(0.001)
print(thread.count(), thread.current().name)
