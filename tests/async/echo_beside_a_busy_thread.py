# SPDX-License-Identifier: MIT
# stress: skip (measures time)
# T33: one loop that talks to itself seldom waits for the lock: a busy thread slows it, but by far less than one interval a message.
# expect: slower: True
# expect: by much less than an interval a message: True
import asyncio
import sys
import threading
import time


async def serve(reader, writer):
    while line := await reader.readline():
        writer.write(line)
        await writer.drain()
    writer.close()


async def echo(seconds):
    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    n, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        writer.write(b'hello\n')
        await reader.readline()
        n += 1
    writer.close()
    server.close()
    return n / seconds


stop = False


def spin():
    while not stop:
        pass


def beside_busy():
    global stop
    stop = False
    busy = threading.Thread(target=spin)
    busy.start()
    rate = asyncio.run(echo(0.4))
    stop = True
    busy.join()
    return rate


slower = few = False
for _ in range(8):
    alone, beside = asyncio.run(echo(0.2)), beside_busy()
    slower |= beside < alone
    few |= beside > 1 / sys.getswitchinterval() / 4
    if slower and few:
        break
print('slower:', slower)
print('by much less than an interval a message:', few)
