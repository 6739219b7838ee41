# SPDX-License-Identifier: MIT
# convoy: a thread that sleeps and wakes, beside a thread that computes; the switch interval from 0.1 to 100 ms.
#
# Each wake-up must get the GIL back, and the computing thread gives it up only when asked, after one switch interval. So a
# wake-up is about one interval late: short intervals answer fast and switch often. Two processes do not disturb each other.

import sys
import time

from lesson import run, table
from models import model

PAUSE = 0.002


def spin(stop):
    n = 0
    while not stop.is_set():
        for _ in range(1000):
            n += 1


def lateness(seconds):
    """The median of how many milliseconds late the sleeps of so long a time end."""
    late = []
    end = time.perf_counter() + seconds
    while len(late) < 3 or len(late) < 40 and time.perf_counter() < end:
        start = time.perf_counter()
        time.sleep(PAUSE)
        late.append((time.perf_counter() - start - PAUSE) * 1000)
    return sorted(late)[len(late) // 2]


def measure(group, size):
    seconds = size / 1000
    if group == "alone":
        return {"value": lateness(seconds), "check": None}
    units = model(group)
    stop = units.Event()
    busy = units.start(spin, stop)
    if group == "process":
        values = {"process": lateness(seconds)}
    else:
        values = {}
        for case, interval in INTERVALS.items():
            sys.setswitchinterval(interval / 1000)
            values[case] = lateness(seconds)
    stop.set()
    busy.join()
    return {"values": values, "check": None}


INTERVALS = {"0.1ms": 0.1, "1ms": 1, "5ms": 5, "20ms": 20, "100ms": 100}

if __name__ == "__main__":
    run(measure, table("The convoy: how late a sleeper wakes beside a computing unit",
                       "A waking thread waits about one switch interval for the GIL.",
                       {"alone": ["alone"], "process": ["process"], "thread": list(INTERVALS)}, "ms", "latency", 60,
                       axis=("switch interval, ms", {case: ("thread", interval) for case, interval in INTERVALS.items()},
                             "first")))
