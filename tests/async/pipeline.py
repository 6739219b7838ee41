# A pipeline of stages joined by queues: read (a thread), parse (several workers, order restored), filter, sum up (an
# asynchronous generator), write to another program. An error in one stage ends all of them.
# expect: 500 lines, 167 kept, sum 41583
# expect: sorted by another program: ['0', '102', '105'] … ['96', '99']
# expect: stage failed: [ValueError("invalid literal for int() with base 10: 'spam\\n'")]
# expect: cancelled with it: ['read', 'restore order']
# expect: left: 1
import asyncio
import tempfile

END = object()


def make_file(lines):
    file = tempfile.TemporaryFile('w+')
    file.writelines(f'{line}\n' for line in lines)
    file.seek(0)
    return file


class Pipeline:
    def __init__(self):
        self.lines, self.parsed, self.ordered = asyncio.Queue(20), asyncio.Queue(20), asyncio.Queue(20)
        self.cancelled = []

    def stage(self, group, name, coro):
        async def run():
            try:
                return await coro
            except asyncio.CancelledError:
                self.cancelled.append(name)
                raise
        return group.create_task(run(), name=name)

    async def read(self, file):
        number = 0
        while line := await asyncio.to_thread(file.readline):
            await self.lines.put((number, line))
            number += 1
        await self.lines.put(END)
        return number

    async def parse(self):
        async def worker():
            while (item := await self.lines.get()) is not END:
                number, line = item
                await asyncio.sleep(0.001 if number % 5 == 0 else 0)
                await self.parsed.put((number, int(line)))
            await self.lines.put(END)  # for the next worker

        async with asyncio.TaskGroup() as workers:
            for _ in range(4):
                workers.create_task(worker())
        await self.parsed.put(END)

    async def restore_order(self):
        waiting, next_number = {}, 0
        while (item := await self.parsed.get()) is not END:
            waiting[item[0]] = item[1]
            while next_number in waiting:
                await self.ordered.put(waiting.pop(next_number))
                next_number += 1
        await self.ordered.put(END)

    async def kept(self):
        while (value := await self.ordered.get()) is not END:
            if value % 3 == 0:
                yield value

    async def run(self, file):
        async with asyncio.TaskGroup() as group:
            read = self.stage(group, 'read', self.read(file))
            self.stage(group, 'parse', self.parse())
            self.stage(group, 'restore order', self.restore_order())
            values = [value async for value in self.kept()]
        return read.result(), values


async def sort(values):
    process = await asyncio.create_subprocess_exec('sort', stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
                                                   env={'LC_ALL': 'C', 'PATH': '/usr/bin:/bin'})
    out, _ = await process.communicate(''.join(f'{value}\n' for value in values).encode())
    return out.decode().split()


async def main():
    lines, values = await Pipeline().run(make_file(range(500)))
    print(f'{lines} lines, {len(values)} kept, sum {sum(values)}')
    assert values == list(range(0, 500, 3))
    ordered = await sort(values)
    print('sorted by another program:', ordered[:3], '…', ordered[-2:])

    broken = Pipeline()
    try:
        await broken.run(make_file([*range(100), 'spam', *range(5000)]))
    except ExceptionGroup as group:
        print('stage failed:', [error for inner in group.exceptions for error in inner.exceptions])
    print('cancelled with it:', sorted(broken.cancelled))
    print('left:', len(asyncio.all_tasks()))


asyncio.run(main())
