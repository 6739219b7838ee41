# A nested program is run again and again; in run k the k-th suspension of any of its tasks is answered with a
# cancellation, of the main task or of the task that waits there. However far it came: no task, descriptor, lock, permit
# or waiter is left.
# expect: True
# expect: main: nothing is left, at any point
# expect: itself: nothing is left, at any point
import asyncio
import gc
import os
import sys


class Counted:
    """A coroutine that tells `suspended` each time it waits."""

    def __init__(self, coro, suspended):
        self._coro, self._suspended = coro, suspended

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return self.send(None)

    def send(self, value):
        waits_for = self._coro.send(value)
        self._suspended()
        return waits_for

    def throw(self, *error):
        waits_for = self._coro.throw(*error)
        self._suspended()
        return waits_for

    def close(self):
        self._coro.close()



class World:
    """What the program holds on to."""

    def __init__(self):
        self.lock, self.event, self.condition = asyncio.Lock(), asyncio.Event(), asyncio.Condition()
        self.permits, self.meeting = asyncio.BoundedSemaphore(2), asyncio.Barrier(2)
        self.queue = asyncio.Queue(1)
        self.depth = 0

    def leftovers(self):
        found = []
        if self.lock.locked() or self.lock._waiters:
            found.append('lock')
        if self.condition.locked() or self.condition._waiters:
            found.append('condition')
        if self.permits._value != 2 or self.permits._waiters:
            found.append('permits')
        if self.event._waiters:
            found.append('event')
        if self.queue._getters or self.queue._putters:
            found.append('queue')
        if self.depth:
            found.append('depth')
        return found


async def numbers(world, n):
    world.depth += 1
    try:
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    finally:
        world.depth -= 1
        await asyncio.sleep(0)


async def locks(world):
    async with world.lock:
        async with world.permits:
            await asyncio.sleep(0)
    async with world.condition:
        world.condition.notify_all()


async def waits(world):
    async with asyncio.timeout(5):
        async with world.condition:
            try:
                await asyncio.wait_for(world.condition.wait(), 0.01)
            except TimeoutError:
                pass
    await asyncio.wait_for(asyncio.shield(asyncio.sleep(0.001)), 1)


async def produce(world):
    for i in range(3):
        await world.queue.put(i)
    await world.queue.put(None)


async def consume(world):
    while await world.queue.get() is not None:
        world.queue.task_done()
    world.queue.task_done()


async def meet(world):
    async with world.meeting:
        await asyncio.sleep(0)


async def echo(reader, writer):
    try:
        while line := await reader.readline():
            writer.write(line)
            await writer.drain()
    finally:
        writer.close()


async def talk(port):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    try:
        writer.write(b'hello\n')
        await writer.drain()
        assert await reader.readexactly(6) == b'hello\n'
        writer.write_eof()
        assert await reader.read() == b''
    finally:
        writer.close()


async def child():
    process = await asyncio.create_subprocess_exec('cat', stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    try:
        out, _ = await process.communicate(b'meow')
        assert out == b'meow'
    finally:
        if process.returncode is None:
            process.kill()
        await asyncio.shield(process.wait())


async def program(world):
    async with asyncio.TaskGroup() as group:
        for part in (locks, waits, produce, consume, meet, meet):
            group.create_task(part(world))
        async for _ in numbers(world, 2):
            pass
    world.event.set()
    await asyncio.gather(world.event.wait(), locks(world), asyncio.to_thread(int))
    for first in asyncio.as_completed([asyncio.sleep(0.001), asyncio.sleep(0)]):
        await first
    await asyncio.wait([asyncio.create_task(locks(world))], return_when=asyncio.FIRST_COMPLETED)
    server = await asyncio.start_server(echo, '127.0.0.1', 0)
    async with server:
        await asyncio.gather(*[talk(server.sockets[0].getsockname()[1]) for _ in range(2)])
    await child()


def descriptors():
    return sorted(os.listdir('/proc/self/fd'))


def run(point, victim):
    """Cancels at suspension number `point`. How many there were, and what is left."""
    count, world, left, main = 0, None, [], None

    def suspended():
        nonlocal count
        count += 1
        if count == point:
            (asyncio.current_task() if victim == 'itself' else main).cancel()

    async def top():
        nonlocal world, main
        world = World()
        loop = asyncio.get_running_loop()
        loop.set_task_factory(lambda loop, coro, **options: asyncio.Task(Counted(coro, suspended), loop=loop, **options))
        main = loop.create_task(program(world))
        # A task that is gone may leave its partner waiting: then the main task is cancelled in the end.
        await asyncio.wait([main], timeout=0.1 if victim == 'itself' else 10)
        if not main.done():
            left.extend(['hangs'] if victim == 'main' else [])
            main.cancel()
            await asyncio.wait([main])
        loop.set_task_factory(None)
        # Those who nobody waits for: connections and shielded ones end by themselves.
        for _ in range(200):
            if len(asyncio.all_tasks()) == 1:
                break
            await asyncio.sleep(0.005)
        left.extend(task.get_coro().__class__.__name__ for task in asyncio.all_tasks() if task is not asyncio.current_task())
        left.extend(world.leftovers())

    asyncio.run(top())
    return count, left


def main():
    # Cancelled from outside in the middle, such programs may log what was lost; only what is left counts here.
    import logging
    logging.disable(logging.CRITICAL)
    sys.unraisablehook = lambda unraisable: None
    total, left = run(0, 'main')
    print(total > 40 and not left)
    before = descriptors()
    for victim in ('main', 'itself'):
        bad = []
        point = 0
        while True:
            point += 1
            seen, left = run(point, victim)
            if descriptors() != before:
                gc.collect()
            if descriptors() != before:
                left.append('descriptors')
                before = descriptors()
            if left:
                bad.append((point, left))
            if seen < point:
                break
        print(f'{victim}:', bad or 'nothing is left, at any point')


main()
