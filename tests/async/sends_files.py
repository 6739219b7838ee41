# A file goes over a socket or a transport by the kernel, or block by block where that can't be; nobody writes in between.
# expect: socket 3000000 True position 3000000
# expect: part 1000 True position 1500
# expect: no plain file: 2000 True
# expect: SendfileNotAvailableError not a regular file
# expect: transport 3000000 b'head' True b'tail'
# expect: part over transport 10 b'head0123456789tail'
# expect: RuntimeError unable to write; sendfile is in progress
# expect: blocks over transport 70000 True
# expect: RuntimeError Transport is closing
# expect: ValueError count must be a positive integer (got -1)
# expect: ValueError file should be opened in binary mode
import asyncio
import io
import os
import socket
import tempfile

DATA = bytes(range(250)) * 12000


async def socket_pair(loop):
    a, b = socket.socketpair()
    a.setblocking(False)
    return a, (await asyncio.open_connection(sock=b))


async def main():
    loop = asyncio.get_running_loop()
    file = tempfile.TemporaryFile()
    file.write(DATA)
    file.flush()

    a, (reader, writer) = await socket_pair(loop)
    taking = asyncio.create_task(reader.readexactly(len(DATA)))
    sent = await loop.sock_sendfile(a, file)
    print('socket', sent, await taking == DATA, 'position', file.tell())
    sent = await loop.sock_sendfile(a, file, 500, 1000)
    print('part', sent, await reader.readexactly(1000) == DATA[500:1500], 'position', file.tell())
    sent = await loop.sock_sendfile(a, io.BytesIO(DATA[:2000]))
    print('no plain file:', sent, await reader.readexactly(2000) == DATA[:2000])
    try:
        await loop.sock_sendfile(a, io.BytesIO(DATA), fallback=False)
    except asyncio.SendfileNotAvailableError as error:
        print(type(error).__name__, error)
    a.close()
    writer.close()

    got = asyncio.Queue()

    async def take(reader, writer):
        got.put_nowait(await reader.read())
        writer.close()

    server = await asyncio.start_server(take, '127.0.0.1', 0)

    async def connect():
        return (await asyncio.open_connection(*server.sockets[0].getsockname()))[1]

    writer = await connect()
    writer.write(b'head')
    sent = await loop.sendfile(writer.transport, file)
    writer.write(b'tail')
    writer.close()
    data = await got.get()
    print('transport', sent, data[:4], data[4:-4] == DATA, data[-4:])

    writer = await connect()
    small = tempfile.TemporaryFile()
    small.write(b'...0123456789...')
    small.flush()
    writer.write(b'head')
    sent = await loop.sendfile(writer.transport, small, 3, 10)
    writer.write(b'tail')
    writer.close()
    print('part over transport', sent, await got.get())

    writer = await connect()
    writer.transport.get_extra_info('socket').setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    sending = asyncio.create_task(loop.sendfile(writer.transport, file))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    try:
        writer.write(b'x')
    except RuntimeError as error:
        print('RuntimeError', error)
    await sending
    writer.close()
    await got.get()

    writer = await connect()
    sent = await loop.sendfile(writer.transport, io.BytesIO(DATA[:70000]))
    writer.close()
    print('blocks over transport', sent, await got.get() == DATA[:70000])
    other = await connect()
    for transport, count in ((writer.transport, None), (other.transport, -1)):
        try:
            await loop.sendfile(transport, file, 0, count)
        except (RuntimeError, ValueError) as error:
            print(type(error).__name__, error)
    other.close()
    a, (reader, writer) = await socket_pair(loop)
    with open(__file__) as text:
        try:
            await loop.sock_sendfile(a, text)
        except ValueError as error:
            print('ValueError', error)
    a.close()
    writer.close()
    server.close()
    file.close()
    small.close()


asyncio.run(main())
