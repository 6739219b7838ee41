# SPDX-License-Identifier: MIT
# show: how the scripts of this folder time and print: one line a number, "name  value unit", so that `gila bench costs` can put
# those of several interpreters side by side.

import time


def best(function, rounds=5):
    """The least seconds of several calls: the one that was disturbed least."""
    least = 1e9
    for _ in range(rounds):
        start = time.perf_counter()
        function()
        least = min(least, time.perf_counter() - start)
    return least


def show(name, value, unit):
    print(f"{name:<38}{value:14.4f} {unit}", flush=True)


def memory(kind, pid="self"):
    """Bytes of a process by the kernel's own account: Rss, Pss or Private."""
    with open(f"/proc/{pid}/smaps_rollup") as file:
        return sum(int(line.split()[1]) * 1024 for line in file if line.startswith(kind))
