# SPDX-License-Identifier: MIT
# gather: three jobs at once; the results come in the order asked for, not that of their ends.
# expect: c ends
# expect: b ends
# expect: a ends
# expect: ['a', 'b', 'c']
# expect: 3 at once
import asyncio

running = most = 0


async def job(name, turns):
    global running, most
    running += 1
    most = max(most, running)
    for _ in range(turns):
        await asyncio.sleep(0)      # lets the others have a turn
    running -= 1
    print(name, "ends")
    return name


async def main():
    print(await asyncio.gather(job("a", 3), job("b", 2), job("c", 1)))
    print(most, "at once")


asyncio.run(main())
