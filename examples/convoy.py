# SPDX-License-Identifier: MIT
# stress: skip (measures time)
# convoy: a thread that wakes from a sleep must get the GIL back from one that computes, and waits about a switch interval. How
# late it is says the interval, not the sleep.
# expect: an interval of 50 ms makes wake-ups at least three times as late as one of 1 ms
import sys
import threading
import time


def lateness(interval):
    sys.setswitchinterval(interval)
    stop = False

    def compute():
        while not stop:
            pass

    thread = threading.Thread(target=compute)
    thread.start()
    start = time.perf_counter()
    for _ in range(6):
        time.sleep(0.001)
    late = time.perf_counter() - start
    stop = True
    thread.join()
    return late


# A busy machine may delay any single try, so there are several.
shown = any(lateness(0.050) > 3 * lateness(0.001) for _ in range(10))
print("an interval of 50 ms makes wake-ups", "at least three times as late as" if shown else "no later than", "one of 1 ms")
