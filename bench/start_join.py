# SPDX-License-Identifier: MIT
# start_join: what it costs to start one unit that does nothing, and to wait for its end.

from lesson import run, timed


def nothing():
    pass


def threads(n):
    import threading
    for _ in range(n):
        unit = threading.Thread(target=nothing)
        unit.start()
        unit.join()


def processes(n):
    import multiprocessing
    context = multiprocessing.get_context("fork")
    for _ in range(n):
        unit = context.Process(target=nothing)
        unit.start()
        unit.join()


def tasks(n):
    import asyncio

    async def idle():
        pass

    async def main():
        for _ in range(n):
            await asyncio.create_task(idle())

    asyncio.run(main())


def measure(case, size):
    count = size if case == "process" else size * 50
    seconds, _ = timed({"thread": threads, "process": processes, "async": tasks}[case], count)
    return {"value": seconds / count * 1e6, "check": None}


if __name__ == "__main__":
    run(measure, "Starting and joining one unit", "A task costs least, a thread little, a process most.",
        ["async", "thread", "process"], "us", "cost", 20)
