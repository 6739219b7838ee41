# Producers and consumers around a bounded queue: every item arrives once, the queue never holds more than its size, and
# the consumers are cancelled when all work is done.
# expect: produced 60, consumed 60, each once: True
# expect: the queue was full: True, and never fuller: True
# expect: consumers that worked: 4
# expect: cancelled: [True, True, True, True]
# expect: shut down: ['late consumer', 'late producer']
import asyncio
import random


async def producer(queue, name, count, rng):
    for number in range(count):
        await asyncio.sleep(rng.random() / 2000)
        await queue.put((name, number))
    return count


async def consumer(queue, name, seen, sizes):
    while True:
        item = await queue.get()
        sizes.append(queue.qsize())
        try:
            await asyncio.sleep(0.0005)
            seen.append((name, item))
        finally:
            queue.task_done()


async def main():
    rng = random.Random(1)
    queue = asyncio.Queue(maxsize=5)
    seen, sizes = [], []
    consumers = [asyncio.create_task(consumer(queue, name, seen, sizes)) for name in 'abcd']
    produced = sum(await asyncio.gather(*[producer(queue, name, 20, rng) for name in ('x', 'y', 'z')]))
    await queue.join()
    for task in consumers:
        task.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)
    items = [item for _, item in seen]
    print(f'produced {produced}, consumed {len(items)}, each once:', len(set(items)) == len(items))

    full = asyncio.Queue(maxsize=2)
    putting = [asyncio.create_task(full.put(i)) for i in range(5)]
    await asyncio.sleep(0)
    print('the queue was full:', str(full.full()) + ', and never fuller:', full.qsize() == 2 and max(sizes) <= 5)
    for task in putting:
        task.cancel()
    print('consumers that worked:', len({name for name, _ in seen}))
    print('cancelled:', [task.cancelled() for task in consumers])

    ended = []
    empty, crowded = asyncio.Queue(), asyncio.Queue(1)
    crowded.put_nowait(0)

    async def late(name, wait):
        try:
            await wait
        except asyncio.QueueShutDown:
            ended.append(name)

    tasks = [asyncio.create_task(late('late consumer', empty.get())), asyncio.create_task(late('late producer', crowded.put(1)))]
    await asyncio.sleep(0)
    empty.shutdown()
    crowded.shutdown()
    await asyncio.gather(*tasks)
    print('shut down:', sorted(ended))


asyncio.run(main())
