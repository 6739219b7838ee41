# Timers run in the order of their times, never early, and on an idle loop within 2 ms (one of many: other programs may
# use the processor).
# expect: True
# expect: True
# expect: []
# expect: True
# expect: ['a', 'b', 'now', 'c']
import asyncio
import random


async def in_order():
    loop = asyncio.get_running_loop()
    rng = random.Random(5)
    start = loop.time() + 0.01
    planned = [(start + (rng.randrange(40) + number / 2000) / 1000, number) for number in range(2000)]
    ran, early = [], []

    def note(when, number):
        ran.append((when, number))
        if loop.time() < when - 1e-6:
            early.append((when, number))

    handles = [loop.call_at(when, note, when, number) for when, number in planned]
    for handle in handles[::7]:
        handle.cancel()
    kept = [item for i, item in enumerate(planned) if i % 7]
    await asyncio.sleep(0.1)
    print(ran == sorted(kept) == sorted(ran))
    print(len(ran) == len(kept))
    print(early)


async def latency():
    loop = asyncio.get_running_loop()
    late = []
    for i in range(60):
        due = loop.time() + 0.0013 + i % 7 * 0.0009
        done = loop.create_future()
        loop.call_at(due, lambda: done.set_result(loop.time()))
        late.append(await done - due)
    late.sort()
    return late[0] < 0.002


async def mixed():
    ran = []
    loop = asyncio.get_running_loop()

    async def sleeper(name, delay):
        await asyncio.sleep(delay)
        ran.append(name)

    tasks = [asyncio.create_task(sleeper(*pair)) for pair in (('c', 0.03), ('b', 0.02), ('a', 0.01))]
    await asyncio.sleep(0)  # the sleepers have begun
    loop.call_later(0.025, ran.append, 'now')
    await asyncio.wait(tasks)
    print(ran)


async def main():
    await in_order()
    print(await latency())
    await mixed()


asyncio.run(main())
