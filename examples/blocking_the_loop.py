# SPDX-License-Identifier: MIT
# blocking_the_loop: a call that blocks stops every task of its loop; to_thread lets them go on. Each wait below is for a task of
# the same loop.
# expect: in the loop: the tick never came
# expect: in a thread: the tick came
import asyncio
import threading


async def wait_for_tick(wait):
    ticked = threading.Event()

    async def tick():
        await asyncio.sleep(0.001)
        ticked.set()

    ticker = asyncio.create_task(tick())
    await asyncio.sleep(0)
    came = await wait(ticked)
    await ticker
    return "the tick came" if came else "the tick never came"


async def in_the_loop(ticked):
    return ticked.wait(0.05)


async def in_a_thread(ticked):
    return await asyncio.to_thread(ticked.wait, 10)


async def main():
    print("in the loop:", await wait_for_tick(in_the_loop))
    print("in a thread:", await wait_for_tick(in_a_thread))


asyncio.run(main())
