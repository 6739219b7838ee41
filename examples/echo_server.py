# SPDX-License-Identifier: MIT
# echo_server: an async server and three clients in one thread.
# expect: ['ONE', 'TWO', 'THREE']
import asyncio


async def shout(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()


async def ask(port, word):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(word.encode() + b"\n")
    answer = await reader.readline()
    writer.close()
    return answer.decode().strip()


async def main():
    server = await asyncio.start_server(shout, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    print(await asyncio.gather(*[ask(port, word) for word in ("one", "two", "three")]))
    server.close()


asyncio.run(main())
