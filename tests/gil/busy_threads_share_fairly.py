# SPDX-License-Identifier: MIT
# stress: skip (measures time)
# T6: however many busy threads there are, one of them is asked to let go once an interval, and in the end each had its share.
# expect: 3 threads, no more switches than intervals: True
# expect: 3 threads, not far less: True
# expect: 3 threads, everyone had turns: True
# expect: 4 threads, no more switches than intervals: True
# expect: 4 threads, not far less: True
# expect: 4 threads, everyone had turns: True
# expect: 8 threads, no more switches than intervals: True
# expect: 8 threads, not far less: True
# expect: 8 threads, everyone had turns: True
import sys
import threading
import time

INTERVAL = 0.002
sys.setswitchinterval(INTERVAL)


def run(k):
    ready = threading.Barrier(k)
    turns = [0] * k      # how often each thread found that another one ran since it last looked
    last = -1
    end = 0

    def spin(me):
        nonlocal last, end
        ready.wait()
        end = end or time.perf_counter() + 0.6
        while time.perf_counter() < end:
            if last != me:
                last = me
                turns[me] += 1

    threads = [threading.Thread(target=spin, args=(i,)) for i in range(k)]
    start, cpu_start = time.perf_counter(), time.process_time()
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return turns, (time.perf_counter() - start) / INTERVAL, (time.process_time() - cpu_start) / INTERVAL


for k in 3, 4, 8:
    for _ in range(5):
        turns, intervals, busy = run(k)  # busy: those in which other programs left this one a processor
        # The first turn of each thread comes from the barrier, where the lock is let go without a request.
        most, least, everyone = sum(turns) <= intervals + 4 * k, sum(turns) >= busy / 8, min(turns) > 0
        if most and least and everyone:
            break
    print(k, 'threads, no more switches than intervals:', most)
    print(k, 'threads, not far less:', least)
    print(k, 'threads, everyone had turns:', everyone)
