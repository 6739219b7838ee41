# A server is told to stop by SIGTERM: it accepts no more, lets requests under way end, cancels those that take too long,
# runs clean-up code, and its program ends with the exit status it chose.
# shell: exec $RUN $FILE supervise
# expect: accepted before: 3
# expect: quick: b'done'
# expect: slow: b'done'
# expect: endless: b'cancelled'
# expect: refused after: True
# expect: log: ['draining', 'endless was cancelled', 'database closed', 'bye']
# expect: status: 3
import asyncio
import signal
import subprocess
import sys


class Service:
    def __init__(self):
        self.requests, self.log = set(), []
        self.stop = asyncio.Event()

    async def handle(self, reader, writer):
        task = asyncio.current_task()
        self.requests.add(task)
        try:
            kind = (await reader.readline()).decode().strip()
            writer.write(b'started\n')
            if kind == 'endless':
                await asyncio.Event().wait()
            await asyncio.sleep(0.3 if kind == 'slow' else 0.01)
            writer.write(b'done')
        except asyncio.CancelledError:
            self.log.append(f'{kind} was cancelled')
            writer.write(b'cancelled')
            raise
        finally:
            self.requests.discard(task)
            writer.close()

    async def run(self):
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop.set)
        server = await asyncio.start_server(self.handle, '127.0.0.1', 0)
        try:
            print(server.sockets[0].getsockname()[1], flush=True)
            await self.stop.wait()
            self.log.append('draining')
            server.close()
            if self.requests:
                _, late = await asyncio.wait(self.requests, timeout=0.8)
                for task in late:
                    task.cancel()
                await asyncio.gather(*late, return_exceptions=True)
            await server.wait_closed()
        finally:
            await asyncio.sleep(0)
            self.log.append('database closed')
        self.log.append('bye')
        print('log:', self.log, flush=True)
        return 3


async def supervise():
    process = await asyncio.create_subprocess_exec(sys.executable, __file__, 'serve', stdout=subprocess.PIPE)
    port = int(await process.stdout.readline())
    answers = {}

    async def ask(kind, started):
        reader, writer = await asyncio.open_connection('127.0.0.1', port)
        writer.write(kind.encode() + b'\n')
        assert await reader.readline() == b'started\n'
        started.release()
        answers[kind] = await reader.read()
        writer.close()

    started = asyncio.Semaphore(0)
    kinds = ('quick', 'slow', 'endless')
    asking = [asyncio.create_task(ask(kind, started)) for kind in kinds]
    for _ in kinds:
        await started.acquire()
    print('accepted before:', len(kinds))
    process.send_signal(signal.SIGTERM)
    await asyncio.sleep(0.1)
    try:
        await asyncio.open_connection('127.0.0.1', port)
        refused = False
    except ConnectionRefusedError:
        refused = True
    await asyncio.gather(*asking)
    for kind in kinds:
        print(f'{kind}:', answers[kind])
    print('refused after:', refused)
    print((await process.stdout.read()).decode(), end='')
    print('status:', await process.wait())


if sys.argv[1] == 'supervise':
    asyncio.run(supervise())
else:
    sys.exit(asyncio.run(Service().run()))
