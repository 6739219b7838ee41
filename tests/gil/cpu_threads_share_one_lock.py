# SPDX-License-Identifier: MIT
# stress: skip (measures time)
# T1: busy threads cost about what the same work costs in sequence, and use one processor's time together.
# expect: 2 threads, cost about the same: True
# expect: 2 threads, one processor: True
# expect: 4 threads, cost about the same: True
# expect: 4 threads, one processor: True
import threading
import time

N = 8000000


def work(n):
    while n:
        n -= 1


def timed(f, *args):
    start, cpu = time.perf_counter(), time.process_time()
    f(*args)
    return time.process_time() - cpu, time.perf_counter() - start


def threads(k):
    all = [threading.Thread(target=work, args=(N // k,)) for _ in range(k)]
    for t in all:
        t.start()
    for t in all:
        t.join()


# Processor time, not the clock's: other programs count little. They do disturb the one or the other half of a pair, through the caches:
# a quarter of the pairs on either side is left out, and what remains must reach into the limits.
for k in 2, 4:
    ratios, parallel = [], []
    same = False
    while not same and len(ratios) < 40:
        cpu, wall = timed(threads, k)
        parallel.append(cpu / wall)
        ratios.append(cpu / timed(work, N)[0])
        ratios.sort()
        same = len(ratios) >= 4 and ratios[len(ratios) // 4] <= 1.15 and ratios[-1 - len(ratios) // 4] >= 0.9
    print(k, 'threads, cost about the same:', same)
    print(k, 'threads, one processor:', sorted(parallel)[len(parallel) // 2] <= 1.1)
