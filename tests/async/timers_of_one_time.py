# Timers of one time run in the order in which they were planned.
# cpython: differs (its heap of timers keeps no order among equals)
# expect: [0, 1, 2, 3, 5]
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    ran = []
    when = loop.time() + 0.005
    handles = [loop.call_at(when, ran.append, i) for i in range(5)]
    handles[4].cancel()
    loop.call_at(when, ran.append, 5)
    await asyncio.sleep(0.02)
    print(ran)


asyncio.run(main())
