# SPDX-License-Identifier: MIT
# expect: True
# T4: nobody runs while a list is sorted: the items are times, all taken inside the one call, and no other thread has one between.
import itertools
import threading
import time

ticks = []
done = False


def tick():
    while not done:
        ticks.append(time.perf_counter())
        time.sleep(0.0005)


t = threading.Thread(target=tick)
t.start()
time.sleep(0.01)
inside = sorted(itertools.starmap(time.perf_counter, itertools.repeat((), 300000)))
done = True
t.join()
print(ticks[0] < inside[0] and sum(inside[0] < at < inside[-1] for at in ticks) == 0)
