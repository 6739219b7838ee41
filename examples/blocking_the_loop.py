# SPDX-License-Identifier: MIT
# blocking_the_loop: a call that blocks stops every task of its loop; to_thread lets them go on.
# expect: blocked: no tick
# expect: in a thread: ticks
import asyncio
import time


async def ticks_during(wait):
    count = 0

    async def tick():
        nonlocal count
        while True:
            await asyncio.sleep(0.005)
            count += 1

    ticker = asyncio.create_task(tick())
    await asyncio.sleep(0)
    await wait()
    seen = count
    ticker.cancel()
    return "ticks" if seen else "no tick"


async def blocking():
    time.sleep(0.1)


async def in_thread():
    await asyncio.to_thread(time.sleep, 0.1)


async def main():
    print("blocked:", await ticks_during(blocking))
    print("in a thread:", await ticks_during(in_thread))


asyncio.run(main())
