# SPDX-License-Identifier: MIT
# T5: two busy threads change places once an interval: a slice is never shorter, and not much longer.
# expect: 20 ms: never shorter than an interval: True
# expect: 20 ms: hardly longer: True
# expect: 5 ms: never shorter than an interval: True
# expect: 5 ms: hardly longer: True
# expect: 1 ms: never shorter than an interval: True
# expect: 1 ms: hardly longer: True
# stress: skip (it counts switches, or times them)
import sys
import threading
import time


# The lengths of slices in order, and whether other programs took much of the processor: one of the threads always runs.
# Each looks at the clock all the time, and at whether the other one ran since it last did.
def slices(interval, seconds):
    turn, lengths = 0, []
    ready = threading.Barrier(2)

    def spin(me):
        nonlocal turn
        ready.wait()
        last = now = time.perf_counter()
        end = now + seconds
        while now < end:
            now = time.perf_counter()
            if turn != me:
                if turn:
                    lengths.append(time.perf_counter() - last)
                turn = me
            last = now

    threads = [threading.Thread(target=spin, args=(i,)) for i in (1, 2)]
    start, cpu = time.perf_counter(), time.process_time()
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    disturbed = time.process_time() - cpu < 0.95 * (time.perf_counter() - start)
    return sorted(lengths[1:]), disturbed  # the first slice begins with the barrier


for interval in 0.02, 0.005, 0.001:
    sys.setswitchinterval(interval)
    longer = []
    for _ in range(3):
        lengths, disturbed = slices(interval, max(0.2, 20 * interval))
        # The main thread comes between when it has started them and when they end.
        shorter = sum(x < 0.95 * interval for x in lengths) > 3 + len(lengths) / 8
        # About 0.1 ms with a processor for each thread; with one for both, what is left to the kernel's next tick.
        longer.append(not disturbed and lengths[len(lengths) // 2] > 1.5 * interval + 0.004)
        if shorter or not disturbed and not longer[-1]:
            break
    print(round(interval * 1000), 'ms: never shorter than an interval:', not shorter)
    print(round(interval * 1000), 'ms: hardly longer:', not all(longer))
