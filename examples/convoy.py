# SPDX-License-Identifier: MIT
# convoy: a thread that wakes from a sleep must get the GIL back from one that computes, and waits about a switch interval.
# expect: with an interval of 50 ms the wake-ups were later than with 1 ms
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


slow, fast = lateness(0.050), lateness(0.001)
print("with an interval of 50 ms the wake-ups were", "later" if slow > fast else "not later", "than with 1 ms")
