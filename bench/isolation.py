# SPDX-License-Identifier: MIT
# isolation: four units, one dies of a signal. How many of the other three deliver their result?

import os
import signal
import sys

from lesson import run

UNITS = 4


def unit(number, write_end):
    if number == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    os.write(write_end, b"x")


def processes(write_end):
    import multiprocessing
    context = multiprocessing.get_context("fork")
    units = [context.Process(target=unit, args=(i, write_end)) for i in range(UNITS)]
    for one in units:
        one.start()
    for one in units:
        one.join()


def threads(write_end):
    import threading
    units = [threading.Thread(target=unit, args=(i, write_end)) for i in range(UNITS)]
    for one in units:
        one.start()
    for one in units:
        one.join()


def tasks(write_end):
    import asyncio

    async def one(i):
        unit(i, write_end)

    async def main():
        await asyncio.gather(*[one(i) for i in range(UNITS)])

    asyncio.run(main())


def measure(case, size):
    # The units live in a child of their own, so that this script is there to count afterwards.
    read_end, write_end = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        try:
            os.close(read_end)
            {"thread": threads, "process": processes, "async": tasks}[case](write_end)
        finally:
            os._exit(0)
    os.close(write_end)
    survivors = 0
    while os.read(read_end, 1):
        survivors += 1
    os.waitpid(child, 0)
    return {"value": survivors, "check": None}


if __name__ == "__main__":
    run(measure, "Isolation: one of four units is killed", "A signal takes a whole process: all its threads and tasks.",
        ["thread", "async", "process"], "survivors", "survival", 1)
