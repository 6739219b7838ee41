# SPDX-License-Identifier: MIT
# timeout_and_cancel: a time limit cancels what it waits for, and cancelled code can tidy up.
# expect: tidying up
# expect: too slow
# expect: cancelled: True
import asyncio


async def slow():
    try:
        await asyncio.sleep(10)
    finally:
        print("tidying up")


async def main():
    try:
        async with asyncio.timeout(0.01):
            await slow()
    except TimeoutError:
        print("too slow")
    task = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled:", task.cancelled())


asyncio.run(main())
