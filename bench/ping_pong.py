# SPDX-License-Identifier: MIT
# ping_pong: two units hand a token to and fro; each round trip is two switches between them.

import threading

from lesson import run, timed


def echo(connection, n):
    for _ in range(n):
        connection.send(connection.recv())


def threads(n):
    ping, pong = threading.Semaphore(0), threading.Semaphore(0)

    def other():
        for _ in range(n):
            ping.acquire()
            pong.release()

    unit = threading.Thread(target=other)
    unit.start()
    for _ in range(n):
        ping.release()
        pong.acquire()
    unit.join()


def processes(n):
    import multiprocessing
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    unit = context.Process(target=echo, args=(there, n))
    unit.start()
    for i in range(n):
        here.send(i)
        here.recv()
    unit.join()


def tasks(n):
    import asyncio

    async def main():
        ping, pong = asyncio.Semaphore(0), asyncio.Semaphore(0)

        async def other():
            for _ in range(n):
                await ping.acquire()
                pong.release()

        unit = asyncio.create_task(other())
        for _ in range(n):
            ping.release()
            await pong.acquire()
        await unit

    asyncio.run(main())


def measure(case, size):
    seconds, _ = timed({"thread": threads, "process": processes, "async": tasks}[case], size)
    return {"value": seconds / size * 1e6, "check": None}


if __name__ == "__main__":
    run(measure, "Ping-pong: one round trip between two units", "Tasks switch cheapest, processes dearest.",
        ["async", "thread", "process"], "us", "cost", 2000)
