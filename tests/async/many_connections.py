# Many connections to one echo server, held for a while: some break off in the middle of a message, some never read.
# Every byte comes back right, the server's memory stays flat, and in the end it has no descriptor and no task more
# than before. Without arguments: 10 000 connections for a minute.
# args: 1000 2
# expect: connected: all
# expect: right: all
# expect: memory flat: True
# expect: after: as before
import asyncio
import os
import resource
import subprocess
import sys

HOST = '127.0.0.1'
BLOCK = 64 * 1024


# The server: a process of its own, which answers questions on its standard input.

async def echo(reader, writer):
    try:
        while data := await reader.read(BLOCK):
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


def state():
    with open('/proc/self/statm') as file:
        pages = int(file.read().split()[1])
    return len(os.listdir('/proc/self/fd')), len(asyncio.all_tasks()), pages * resource.getpagesize()


async def serve():
    server = await asyncio.start_server(echo, HOST, 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    loop = asyncio.get_running_loop()
    questions = asyncio.Queue()
    loop.add_reader(0, lambda: questions.put_nowait(os.read(0, 1)))
    while await questions.get():
        print(*state(), flush=True)


# The load

class Load:
    def __init__(self, count, seconds):
        self.count, self.seconds = count, seconds
        self.connected = self.right = self.asked = 0
        self.all_connected = asyncio.Event()

    async def talk(self, number, reader, writer, end):
        # Messages of many sizes, a new one when the last came back, until the time is over.
        turn = 0
        while turn < 2 or asyncio.get_running_loop().time() < end:
            size = (number * 7919 + turn * 104729) % 3000 + 1
            if (number + turn) % 50 == 0:
                size *= 40
            message = (b'%d %d ' % (number, turn) * (size // 4 + 1))[:size]
            self.asked += 1
            writer.write(message)
            answer = await reader.readexactly(size)
            self.right += answer == message
            turn += 1
            await asyncio.sleep(number % 100 / 100 * self.seconds / 4)

    async def one(self, number, port, room):
        async with room:
            reader, writer = await asyncio.open_connection(HOST, port)
        self.connected += 1
        if self.connected == self.count:
            self.all_connected.set()
        await self.all_connected.wait()
        end = asyncio.get_running_loop().time() + self.seconds
        kind = number % 20
        try:
            if kind == 1:  # breaks off: sent, but not waited for
                await asyncio.sleep(number % 10 / 10 * self.seconds)
                writer.write(b'x' * 10000)
                await reader.readexactly(5000)
                writer.transport.abort()
            elif kind == 2 and number % 100 == 2:  # never reads, and sends until nothing more goes
                writer.transport.pause_reading()
                try:
                    async with asyncio.timeout(self.seconds):
                        while True:
                            writer.write(b'y' * BLOCK)
                            await writer.drain()
                except TimeoutError:
                    pass
                writer.transport.abort()
            else:
                await self.talk(number, reader, writer, end)
        finally:
            writer.close()


async def main(count, seconds):
    process = await asyncio.create_subprocess_exec(sys.executable, __file__, 'serve', stdin=subprocess.PIPE,
                                                   stdout=subprocess.PIPE)
    port = int(await process.stdout.readline())

    async def ask():
        process.stdin.write(b'?')
        return [int(word) for word in (await process.stdout.readline()).split()]

    before = await ask()
    load = Load(count, seconds)
    room = asyncio.Semaphore(500)  # connecting at the same time
    tasks = [asyncio.create_task(load.one(number, port, room)) for number in range(count)]
    await load.all_connected.wait()
    print('connected:', 'all' if load.connected == count else load.connected)
    await asyncio.sleep(seconds * 0.4)
    first = await ask()
    await asyncio.sleep(seconds * 0.5)
    second = await ask()
    await asyncio.gather(*tasks)
    print('right:', 'all' if load.right == load.asked > count else (load.right, load.asked))
    flat = second[2] < first[2] * 1.1 + 4e6 or 'ASAN_OPTIONS' in os.environ  # that keeps what is freed for a while
    print('memory flat:', flat or (first, second))
    for _ in range(100):
        after = await ask()
        if after[:2] == before[:2]:
            break
        await asyncio.sleep(0.05)
    print('after:', 'as before' if after[:2] == before[:2] else (before, after))
    if os.environ.get('FIGURES'):
        for name, figures in (('before', before), ('at 40 %', first), ('at 90 %', second), ('after', after)):
            print(f'{name:8} {figures[0]:6} descriptors {figures[1]:6} tasks {figures[2] / 1e6:7.1f} MB', file=sys.stderr)
        print(f'{load.asked} messages', file=sys.stderr)
    process.kill()
    await process.wait()


most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
if sys.argv[1:] == ['serve']:
    asyncio.run(serve())
else:
    asyncio.run(main(*map(int, sys.argv[1:] or (10_000, 60))))
