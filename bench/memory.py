# SPDX-License-Identifier: MIT
# memory: what one waiting unit adds, where 1, 100 or 10 000 of them wait: the growth of the proportional set size (PSS: shared
# pages count in parts) of the process and its children, by unit. Of threads there are 1000 at
# most and of processes 30: more say the same, and take long to start.

import os
import time

from lesson import run, table
from models import model, settled


def pss(pid):
    """KiB of a process."""
    with open(f"/proc/{pid}/smaps_rollup") as f:
        return next(int(line.split()[1]) for line in f if line.startswith("Pss:"))


async def wait(gate):
    await settled(gate.wait())


async def hold(units, count):
    """KiB of the whole family while `count` units wait."""
    gate = units.Event()
    handles = [units.start(wait, gate) for _ in range(count)]
    await settled(units.sleep(0.02) if units.name == "async" else time.sleep(0.02))
    kib = pss(os.getpid())
    if units.name == "process":
        kib += sum(pss(handle.id) for handle in handles)
    gate.set()
    for handle in handles:
        await settled(handle.join())
    return kib


def measure(group, size):
    units = model(group)
    units.run(hold, units, 1)     # what the first unit ever brings in is no unit's price
    alone, values = units.run(hold, units, 0), {}
    for count in COUNTS[group]:
        values[f"{group}-{count}"] = max(units.run(hold, units, count) - alone, 0) / count
    return {"values": values, "check": None}


COUNTS = {"async": (1, 100, 10000), "thread": (1, 100, 1000), "process": (1, 30)}

if __name__ == "__main__":
    run(measure, table("Memory of one waiting unit", "A task needs least, a process most.",
                       {name: [f"{name}-{count}" for count in COUNTS[name]] for name in COUNTS}, "KiB", "cost", 1,
                       axis=("units", {f"{name}-{count}": (name, count) for name in COUNTS for count in COUNTS[name]}, "last")))
