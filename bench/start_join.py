# SPDX-License-Identifier: MIT
# start_join: what it costs to start one unit that does nothing, and to wait for its end.

from lesson import run, table, timed
from models import model, settled


def nothing():
    pass


async def one_after_another(units, count):
    for _ in range(count):
        await settled(units.start(nothing).join())


def measure(case, size):
    units = model(case)
    count = size if case == "process" else size * 50
    seconds, _ = timed(units.run, one_after_another, units, count)
    return {"value": seconds / count * 1e6, "check": None}


if __name__ == "__main__":
    run(measure, table("Starting and joining one unit", "A task costs least, a thread little, a process most.",
                       ["async", "thread", "process"], "us", "cost", 25))
