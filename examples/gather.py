# SPDX-License-Identifier: MIT
# gather: three sleeps of 30, 20 and 10 ms at once; the results come in the order asked for, not that of their ends.
# expect: c ends
# expect: b ends
# expect: a ends
# expect: ['a', 'b', 'c']
# expect: at once
import asyncio
import time


async def job(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "ends")
    return name


async def main():
    start = time.perf_counter()
    print(await asyncio.gather(job("a", 0.12), job("b", 0.08), job("c", 0.04)))
    print("at once" if time.perf_counter() - start < 0.23 else "one after another")


asyncio.run(main())
