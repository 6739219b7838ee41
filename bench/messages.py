# SPDX-License-Identifier: MIT
# messages: what it costs to hand over one message, by the way it goes and by its size.
#
# Between threads a message is a reference, whatever its size. Between processes its bytes go through a pipe, so size matters.

import queue
import threading

from lesson import run, timed


def by_queue(payload, n):
    box = queue.Queue()

    def take():
        for _ in range(n):
            box.get()

    unit = threading.Thread(target=take)
    unit.start()
    for _ in range(n):
        box.put(payload)
    unit.join()


def drain(connection, n):
    for _ in range(n):
        connection.recv_bytes()


def by_pipe(payload, n):
    import multiprocessing
    context = multiprocessing.get_context("fork")
    there, here = context.Pipe(False)
    unit = context.Process(target=drain, args=(there, n))
    unit.start()
    for _ in range(n):
        here.send_bytes(payload)
    unit.join()


def by_loop(payload, n):
    import asyncio

    async def main():
        box = asyncio.Queue(maxsize=100)

        async def take():
            for _ in range(n):
                await box.get()

        unit = asyncio.create_task(take())
        for _ in range(n):
            await box.put(payload)
        await unit

    asyncio.run(main())


def measure(case, size):
    model, payload = case.split("-")
    payload = bytes(int(payload[:-1]) * 1024)
    count = size // 4 if len(payload) > 100000 else size
    seconds, _ = timed({"thread": by_queue, "process": by_pipe, "async": by_loop}[model], payload, count)
    return {"value": seconds / count * 1e6, "check": None}


if __name__ == "__main__":
    run(measure, "Handing over a message", "Shared memory passes a reference; a pipe copies every byte.",
        ["async-1K", "thread-1K", "thread-256K", "process-1K", "process-256K"], "us", "cost", 2000)
