# SPDX-License-Identifier: MIT
# lost_updates: four threads raise one counter without a lock, with a switch asked for all the time.
#
# `n += 1` survives, because no switch happens between its load and its store; with a call in between, updates get lost.
# (Run it as `gila -X switchpoints=every bench/lost_updates.py` to let a switch happen anywhere.) A lock loses none.

import sys
import threading

from lesson import run

THREADS = 4


def one():
    return 1


def measure(case, size):
    total = 0
    lock = threading.Lock()
    sys.setswitchinterval(1e-6)

    def plain():
        nonlocal total
        for _ in range(size):
            total += 1

    def with_call():
        nonlocal total
        for _ in range(size):
            total += one()

    def locked():
        nonlocal total
        for _ in range(size):
            with lock:
                total += one()

    work = {"plain": plain, "with-call": with_call, "locked": locked}[case]
    units = [threading.Thread(target=work) for _ in range(THREADS)]
    for unit in units:
        unit.start()
    for unit in units:
        unit.join()
    return {"value": 100 * (1 - total / (size * THREADS)), "check": None}


if __name__ == "__main__":
    run(measure, "Lost updates of an unprotected counter", "A switch between load and store loses an update; a lock prevents it.",
        ["plain", "with-call", "locked"], "% lost", "loss", 20000)
