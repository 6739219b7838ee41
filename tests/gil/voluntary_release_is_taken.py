# SPDX-License-Identifier: MIT
# expect: True
# T11: a busy thread that calls sleep(0) now and then gives a waiter the lock long before the interval ends.
import sys
import threading
import time

sys.setswitchinterval(1)
stop = False


def spin():
    while not stop:
        for _ in range(500):
            pass
        time.sleep(0)


busy = threading.Thread(target=spin)
busy.start()
waits = []
for _ in range(9):
    start = time.perf_counter()
    time.sleep(0.005)
    waits.append(time.perf_counter() - start - 0.005)
stop = True
busy.join()
print(sorted(waits)[4] < 0.3)
