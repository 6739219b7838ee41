# SPDX-License-Identifier: MIT
# expect: True
# T1: two threads cost about what the same work costs in sequence; the processors work one at a time.
import threading
import time


def work(n):
    while n:
        n -= 1


def timed(f):
    start, cpu = time.perf_counter(), time.process_time()
    f()
    return time.perf_counter() - start, time.process_time() - cpu


def threads():
    both = [threading.Thread(target=work, args=(1000000,)) for _ in range(2)]
    for t in both:
        t.start()
    for t in both:
        t.join()


def sequence():
    work(1000000)
    work(1000000)


best = min((timed(threads)[1] / timed(sequence)[1] for _ in range(5)))
print(best < 1.3)
