# SPDX-License-Identifier: MIT
# isolation: four units, one dies of a signal. How many of the other three deliver their result?

import os
import signal
import sys

from lesson import run, table
from models import model, settled

UNITS = 4


def unit(number, write_end):
    if number == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    os.write(write_end, b"x")


async def start_all(units, write_end):
    handles = [units.start(unit, number, write_end) for number in range(UNITS)]
    for handle in handles:
        await settled(handle.join())


def measure(case, size):
    # The units live in a child of their own, so that this script is there to count afterwards.
    read_end, write_end = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        try:
            os.close(read_end)
            model(case).run(start_all, model(case), write_end)
        finally:
            os._exit(0)
    os.close(write_end)
    survivors = 0
    while os.read(read_end, 1):
        survivors += 1
    os.waitpid(child, 0)
    return {"value": survivors, "check": None}


if __name__ == "__main__":
    run(measure, table("Isolation: one of four units is killed", "A crash takes a whole process: all its threads and tasks.",
                       ["thread", "async", "process"], "survivors", "survival", 1))
