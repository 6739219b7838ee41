# SPDX-License-Identifier: MIT
# first_coroutine: calling one makes it, awaiting runs it.
# expect: coroutine
# expect: hello, world
import asyncio


async def greet(name):
    await asyncio.sleep(0)
    return f"hello, {name}"


async def main():
    made = greet("world")
    print(type(made).__name__)
    print(await made)


asyncio.run(main())
