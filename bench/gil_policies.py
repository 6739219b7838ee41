# SPDX-License-Identifier: MIT
# gil_policies: four ways to hand the lock over (-X gil=…), side by side: how much two computing threads get done, and how late
# a sleeping thread wakes beside one of them.
#
#   new     CPython's since 3.2: ask after an interval, then it must go to somebody else
#   fair    the same, but to the one who waited longest
#   ticks   CPython 2's: let go every 100 checks, whoever is first takes it
#   mutex   let go at every check
#
# Only Gila has a choice. The script starts itself again with the option.

import time

from lesson import NotHere, again, gil_numbers, run, table
from models import model

POLICIES = ["new", "fair", "ticks", "mutex"]


def count(stop, result):
    turns = 0
    while not stop:
        turns += 1
    result.append(turns)


def throughput(seconds):
    """Millions of turns a second by two threads."""
    stop, result = [], []
    start = time.perf_counter()
    threads = [model("thread").start(count, stop, result) for _ in range(2)]
    time.sleep(seconds)
    stop.append(True)
    for thread in threads:
        thread.join()
    return sum(result) / (time.perf_counter() - start) / 1e6


def latency(seconds):
    """How many milliseconds late a sleep of 2 ms ends beside a computing thread: the median."""
    stop, result, late = [], [], []
    busy = model("thread").start(count, stop, result)
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(late) < 5:
        start = time.perf_counter()
        time.sleep(0.002)
        late.append((time.perf_counter() - start - 0.002) * 1000)
    stop.append(True)
    busy.join()
    return sorted(late)[len(late) // 2]


def measure(case, size):
    what, policy = case.split("-")
    if gil_numbers() is None:
        raise NotHere("it has one policy")
    if gil_numbers()["policy"] != policy:
        return again(["-X", f"gil={policy}"], case, size)
    return {"value": {"throughput": throughput, "latency": latency}[what](size / 1000), "check": None}


if __name__ == "__main__":
    run(measure,
        table("GIL policies: what two computing threads get done", "The fewer hand-overs, the more work.",
              [f"throughput-{policy}" for policy in POLICIES], "M/s", "rate", 80, task="throughput",
              base="first"),
        table("GIL policies: how late a sleeping thread wakes beside a computing one", "The more hand-overs, the sooner.",
              [f"latency-{policy}" for policy in POLICIES], "ms", "cost", 80, task="latency"))
