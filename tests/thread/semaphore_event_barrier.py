# SPDX-License-Identifier: MIT
# expect: ValueError semaphore initial value must be >= 0
# expect: ValueError n must be one or more
# expect: ValueError Semaphore released too many times
# expect: False
# expect: ValueError parties must be > 0
# expect: BrokenBarrierError
# expect: [0, 1, 2] 1
# T29
# cpython: 3.13
import threading

for call in (lambda: threading.Semaphore(-1), lambda: threading.Semaphore().release(0), lambda: threading.BoundedSemaphore().release(),
             lambda: print(threading.Event().wait(0.001)), lambda: threading.Barrier(0), lambda: threading.Barrier(2).wait(0.001)):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, *e.args)
calls, got = [], []
barrier = threading.Barrier(3, lambda: calls.append(1))
threads = [threading.Thread(target=lambda: got.append(barrier.wait())) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(got), len(calls))
