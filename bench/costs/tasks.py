# tasks: what one task, one switch, one message and one request cost, the memory of a task that waits, and the import itself.

import time
start = time.perf_counter()
import asyncio
import_time = time.perf_counter() - start
import os
import socket

from show import best, memory, show


async def nothing():
    pass


async def tasks(n):
    for _ in range(n):
        await asyncio.create_task(nothing())


async def gathered(n):
    await asyncio.gather(*[nothing() for _ in range(n)])


async def switches(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def ping_pong(n):
    there, back = asyncio.Queue(1), asyncio.Queue(1)

    async def other():
        for _ in range(n):
            await back.put(await there.get())
    task = asyncio.create_task(other())
    for i in range(n):
        await there.put(i)
        await back.get()
    await task


async def suspended(n):
    async def wait():
        await event.wait()
    event = asyncio.Event()
    before = memory("Rss")
    waiting = [asyncio.create_task(wait()) for _ in range(n)]
    await asyncio.sleep(0)
    used = memory("Rss") - before
    event.set()
    await asyncio.gather(*waiting)
    return used


async def serve(reader, writer):
    try:
        while data := await reader.read(4096):
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass
    writer.close()


# The load: blocking sockets in a child, one after the other, each with one request under way.
def load(address, connections, requests):
    ends = [socket.create_connection(address) for _ in range(connections)]
    start = time.perf_counter()
    done = 0
    while done < requests:
        for end in ends:
            end.send(b'x' * 64)
        for end in ends:
            end.recv(4096)
        done += connections
    show(f'echo, {connections} connections', done / (time.perf_counter() - start) / 1000, 'k requests/s')
    os._exit(0)


async def echo(connections, requests):
    server = await asyncio.start_server(serve, '127.0.0.1', 0, backlog=1024)
    child = os.fork()
    if not child:
        load(server.sockets[0].getsockname(), connections, requests)
    while not os.waitpid(child, os.WNOHANG)[0]:
        await asyncio.sleep(0.02)
    server.close()


if __name__ == '__main__':
    show('import asyncio', import_time * 1e3, 'ms')
    for name, work, n in (('task made and awaited', tasks, 20000), ('gather, a task', gathered, 20000), ('sleep(0)', switches, 50000),
                          ('queue ping-pong', ping_pong, 10000)):
        show(name, best(lambda: asyncio.run(work(n)), 3) / n * 1e6, 'us')
    show('memory of a suspended task', asyncio.run(suspended(100000)) / 100000, 'bytes')
    for connections, requests in ((1, 3000), (100, 10000), (1000, 10000)):
        asyncio.run(echo(connections, requests))
