# What one task, one switch, one message and one request cost. Run it under gila and under python3, side by side.
import asyncio
import os
import socket
import sys
import time


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


def resident():
    with open('/proc/self/statm') as file:
        return int(file.read().split()[1]) * 4096


async def suspended(n):
    async def wait():
        await event.wait()
    event = asyncio.Event()
    before = resident()
    waiting = [asyncio.create_task(wait()) for _ in range(n)]
    await asyncio.sleep(0)
    used = resident() - before
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
    print(f'  echo, {connections:4} connections  {done / (time.perf_counter() - start):10.0f} requests/s', flush=True)
    os._exit(0)


async def echo(connections, requests):
    server = await asyncio.start_server(serve, '127.0.0.1', 0, backlog=1024)
    child = os.fork()
    if not child:
        load(server.sockets[0].getsockname(), connections, requests)
    while not os.waitpid(child, os.WNOHANG)[0]:
        await asyncio.sleep(0.02)
    server.close()


def measure(name, fn, n):
    best = min(timed(fn, n) for _ in range(3))
    print(f'  {name:22} {best / n * 1e6:10.3f} µs', flush=True)


def timed(fn, n):
    start = time.perf_counter()
    asyncio.run(fn(n))
    return time.perf_counter() - start


if __name__ == '__main__':
    print(sys.implementation.name, flush=True)
    measure('task made and awaited', tasks, 50000)
    measure('gather, a task', gathered, 50000)
    measure('sleep(0)', switches, 100000)
    measure('queue ping-pong', ping_pong, 20000)
    n = 100000
    print(f'  a suspended task       {asyncio.run(suspended(n)) / n:10.0f} bytes', flush=True)
    for connections, requests in ((1, 5000), (100, 20000), (1000, 20000)):
        asyncio.run(echo(connections, requests))
