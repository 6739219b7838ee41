# One loop with threads that talk to it, calls in its executor, connections and a name to resolve; then loops of their own in
# those threads. Run under TSan, it shows what the loop shares.
# expect: 200 46
# expect: [1, 1, 1, 1]
import asyncio
import threading


async def echo(reader, writer):
    while data := await reader.read(1000):
        writer.write(data)
        await writer.drain()
    writer.close()


async def client(address):
    reader, writer = await asyncio.open_connection(*address)
    for _ in range(30):
        writer.write(b'x' * 500)
        await reader.readexactly(500)
    writer.close()
    await writer.wait_closed()


def loop_of_its_own():
    async def main():
        await asyncio.gather(*[asyncio.sleep(0.001) for _ in range(20)])
        return 1
    return asyncio.run(main())


async def main():
    loop = asyncio.get_running_loop()
    told = []

    def tell(n):
        for i in range(50):
            loop.call_soon_threadsafe(told.append, (n, i))
            if i % 10 == 0:
                assert asyncio.run_coroutine_threadsafe(asyncio.sleep(0.001, i), loop).result() == i

    threads = [threading.Thread(target=tell, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    server = await asyncio.start_server(echo, '127.0.0.1', 0)
    address = server.sockets[0].getsockname()
    results = await asyncio.gather(*[asyncio.to_thread(sum, range(1000)) for _ in range(40)],
                                   *[client(address) for _ in range(5)], loop.getaddrinfo('127.0.0.1', 80))
    for thread in threads:
        await asyncio.to_thread(thread.join)
    server.close()
    print(len(told), len(results))
    print(await asyncio.gather(*[asyncio.to_thread(loop_of_its_own) for _ in range(4)]))


asyncio.run(main())
