# A reader whose data was taken does not hold the memory of its longest message: thousands of connections may be idle.
# expect: 12000 True
import asyncio


async def main():
    reader = asyncio.StreamReader()
    reader.feed_data(b'x' * 12000)
    data = await reader.readexactly(12000)
    print(len(data), reader._buffer.__alloc__() <= 512)


asyncio.run(main())
