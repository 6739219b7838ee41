# anext() of a generator and of a script's iterator, with and without a default.
# expect: 1 2 none left
# expect: [1, 2, 'd', 'd']
# expect: StopAsyncIteration
# expect: 'int' object is not an async iterator
import asyncio

async def numbers():
    yield 1
    await asyncio.sleep(0)
    yield 2

class UpToTwo:
    def __init__(self):
        self.n = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        self.n += 1
        await asyncio.sleep(0)
        if self.n > 2:
            raise StopAsyncIteration
        return self.n

async def main():
    g = numbers()
    print(await anext(g), await anext(g, 'x'), await anext(g, 'none left'))
    it = UpToTwo()
    print([await anext(it, 'd') for _ in range(4)])
    try:
        await anext(it)
    except StopAsyncIteration as e:
        print(type(e).__name__)
    try:
        await anext(3)
    except TypeError as e:
        print(e)

asyncio.run(main())
