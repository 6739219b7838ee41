# SPDX-License-Identifier: MIT
# memory: what one more waiting unit costs, as the growth of the proportional set size (PSS) of the process and its children.

import os
import time

from lesson import run


def pss(pid):
    try:
        with open(f"/proc/{pid}/smaps_rollup") as f:
            for line in f:
                if line.startswith("Pss:"):
                    return int(line.split()[1])
    except OSError:
        pass
    return 0


def wait_for(release):
    os.read(release, 1)


def threads(n):
    import threading
    gate = threading.Event()
    units = [threading.Thread(target=gate.wait, daemon=True) for _ in range(n)]
    for unit in units:
        unit.start()
    time.sleep(0.05)
    kib = pss(os.getpid())
    gate.set()
    for unit in units:
        unit.join()
    return kib


def processes(n):
    import multiprocessing
    context = multiprocessing.get_context("fork")
    read_end, write_end = os.pipe()
    units = [context.Process(target=wait_for, args=(read_end,)) for _ in range(n)]
    for unit in units:
        unit.start()
    time.sleep(0.05)
    kib = pss(os.getpid()) + sum(pss(unit.pid) for unit in units)
    os.write(write_end, b"x" * n)
    for unit in units:
        unit.join()
    return kib


def tasks(n):
    import asyncio

    async def main():
        gate = asyncio.Event()
        units = [asyncio.create_task(gate.wait()) for _ in range(n)]
        await asyncio.sleep(0.05)
        kib = pss(os.getpid())
        gate.set()
        await asyncio.gather(*units)
        return kib

    return asyncio.run(main())


def measure(case, size):
    hold = {"thread": threads, "process": processes, "async": tasks}[case]
    few, many = (2, size // 5) if case == "process" else (2, size * 10)
    base = hold(few)
    return {"value": max(hold(many) - base, 0) / (many - few), "check": None}


if __name__ == "__main__":
    run(measure, "Memory of one waiting unit", "A task needs least, a process most.",
        ["async", "thread", "process"], "KiB", "cost", 60)
