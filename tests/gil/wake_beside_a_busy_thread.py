# SPDX-License-Identifier: MIT
# expect: True True
# T8, T9: a thread that wakes beside a busy one waits about one interval for the lock; the longer the interval, the longer.
import sys
import threading
import time

stop = False


def spin():
    while not stop:
        pass


def latency(interval):
    sys.setswitchinterval(interval)
    waits = []
    for _ in range(9):
        start = time.perf_counter()
        time.sleep(0.005)
        waits.append(time.perf_counter() - start - 0.005)
    waits.sort()
    return waits[4]


busy = threading.Thread(target=spin)
busy.start()
long, short = latency(0.02), latency(0.001)
stop = True
busy.join()
print(0.015 < long < 0.2, short < long)
