# SPDX-License-Identifier: MIT
# gil_impact: what the GIL itself counts. Four threads that compute, four that wait, one of each, and the same work by one
# thread, four processes and four tasks: which share of the threads' time was spent waiting for the lock, how often it went from
# one thread to another, and why it was let go.
#
# CPython counts nothing of this, so this lesson is Gila's alone. Each process has a GIL of its own: what is shown is that of
# the first, which only waits for the others.

import time

from lesson import NotHere, gil_numbers, run, table
from models import model, settled


def compute(size):
    total = 0
    for i in range(size):
        total = total * 31 + i & 0xFFFFFF
    return total


def wait(size):
    for _ in range(20):
        time.sleep(size / 6e9)


async def together(units, works, size):
    for handle in [units.start(work, size) for work in works]:
        await settled(handle.join())


def measure(case, size):
    if gil_numbers() is None:
        raise NotHere("its GIL counts nothing")
    name, workers, kind = case.split("-")
    works = {"compute": [compute] * int(workers), "wait": [wait] * int(workers), "mixed": [compute, wait]}[kind]
    import gil
    units = model(name)
    gil.reset()
    units.run(together, units, works, size)
    stats = gil.stats()
    # The threads that were started, else the main one, which is all there is.
    rows = [row for row in stats["threads"] + stats["ended"] if row["name"] != "MainThread"] or [stats]
    held, waited = (sum(row[key] for row in rows) for key in ("held", "waited"))
    reasons = {reason: sum(row["releases"][reason] for row in rows) for reason in stats["releases"]}
    return {"value": 100 * waited / (held + waited), "check": None, "reasons": reasons}


if __name__ == "__main__":
    run(measure, table("What the GIL counts", "Computing threads wait for the GIL; waiting threads, processes and tasks do not.",
                       ["thread-1-compute", "thread-2-compute", "thread-4-compute", "thread-4-wait", "thread-2-mixed",
                        "process-4-compute", "async-4-compute"], "% waited", "gil", 6000000))
