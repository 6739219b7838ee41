# A server and its client over loopback, a child process, a thread; nothing is left open.
# expect: b'hello\n'
# expect: 100 b'line 99\n'
# expect: (b'out\n', None) 0
# expect: 42
# expect: True
import asyncio
import asyncio.subprocess
import os


async def echo(reader, writer):
    while line := await reader.readline():
        writer.write(line)
        await writer.drain()
    writer.close()


async def talk(address, lines):
    reader, writer = await asyncio.open_connection(*address)
    got = []
    for line in lines:
        writer.write(line)
        got.append(await reader.readline())
    writer.close()
    await writer.wait_closed()
    return got


async def main():
    server = await asyncio.start_server(echo, '127.0.0.1', 0)
    address = server.sockets[0].getsockname()
    print((await talk(address, [b'hello\n']))[0])
    many = await asyncio.gather(*[talk(address, [b'line %d\n' % i]) for i in range(100)])
    print(len(many), many[99][0])
    server.close()
    await server.wait_closed()
    child = await asyncio.create_subprocess_exec('echo', 'out', stdout=asyncio.subprocess.PIPE)
    print(await child.communicate(), child.returncode)
    print(await asyncio.to_thread(lambda: 42))

before = len(os.listdir('/proc/self/fd'))
asyncio.run(main())
print(len(os.listdir('/proc/self/fd')) == before)
