# SPDX-License-Identifier: MIT
# lost_updates: four units raise one counter, with and without a lock. Where a switch falls between the load of the counter and
# its store, the others' updates in between are lost.
#
#   plain   `n += 1` between two checks for a switch: CPython since 3.10 loses none, and so does Gila
#   every   the same where a switch may happen before any instruction (-X switchpoints=every), as up to 3.9: that loses
#   call    `n = n + one()`: the call is a check, so it loses
#   shared  a number in memory that processes share, without its lock
#   await   a task that awaits between load and store has invited the others in
#   locked  the same behind a lock: none lost, in any model

import sys

from lesson import NotHere, again, run, table
from models import model, settled

UNITS = 4


def one():
    return 1


class Counter:
    value = 0


async def plain(units, counter, lock, times):
    for _ in range(times):
        counter.value += 1


async def call(units, counter, lock, times):
    for _ in range(times):
        counter.value = counter.value + one()


async def pause(units, counter, lock, times):
    for _ in range(times):
        seen = counter.value
        await settled(units.sleep(0))
        counter.value = seen + 1


async def locked(units, counter, lock, times):
    for _ in range(times):
        await settled(lock.acquire())
        counter.value = counter.value + one()
        lock.release()


async def race(units, work, counter, times):
    lock = units.Lock()
    for handle in [units.start(work, units, counter, lock, times) for _ in range(UNITS)]:
        await settled(handle.join())


def measure(case, size):
    name, _, kind = case.split("-")
    if kind == "every" and not switches_everywhere():
        return again(["-X", "switchpoints=every"], case, size)
    units = model(name)
    work = {"plain": plain, "every": plain, "call": call, "shared": call, "await": pause, "locked": locked}[kind]
    times = size // 10 if name == "async" or kind == "locked" else size
    counter = units.RawValue("q", 0) if name == "process" else Counter()
    sys.setswitchinterval(1e-5)
    units.run(race, units, work, counter, times)
    return {"value": 100 * (1 - counter.value / (times * UNITS)), "check": None}


def switches_everywhere():
    if sys.implementation.name != "gila":
        raise NotHere("this interpreter has one set of switch points")
    return sys._xoptions.get("switchpoints") == "every"


CASES = [f"{case}-{UNITS}-{kind}" for case, kinds in (("thread", ["plain", "every", "call", "locked"]),
                                                      ("process", ["shared", "locked"]), ("async", ["await", "locked"]))
         for kind in kinds]

if __name__ == "__main__":
    run(measure, table("Lost updates of an unprotected counter", "A switch between load and store loses updates; a lock loses none.",
                       CASES, "% lost", "loss", 200000))
