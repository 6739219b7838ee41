# SPDX-License-Identifier: MIT
# convoy: a thread that sleeps and wakes, beside a thread that computes.
#
# Each wake-up must get the GIL back, and the computing thread gives it up only when asked, after one switch interval.
# So the delay of a wake-up is about the interval: short intervals answer fast and switch often.

import sys
import threading
import time

from lesson import run


def spin(stop):
    n = 0
    while not stop:
        n += 1


def measure(case, size):
    stop = []
    if case != "alone":
        sys.setswitchinterval(float(case[:-2]) / 1000)
        threading.Thread(target=spin, args=(stop,), daemon=True).start()
    late = []
    for _ in range(size):
        start = time.perf_counter()
        time.sleep(0.005)
        late.append((time.perf_counter() - start - 0.005) * 1000)
    stop.append(True)
    late.sort()
    return {"value": late[len(late) // 2], "check": len(late)}


if __name__ == "__main__":
    run(measure, "The convoy: how late an I/O thread wakes beside a CPU thread",
        "A waking thread waits about one switch interval for the GIL.",
        ["alone", "0.5ms", "1ms", "5ms", "20ms"], "ms", "latency", 15)
