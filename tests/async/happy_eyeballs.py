# With happy_eyeballs_delay the next address is tried when the one before has not answered for so long, or has failed.
# expect: winner 'c', 2, ['ValueError', 'CancelledError', None]
# expect: none None, None, ['KeyError', 'KeyError']
# expect: order ['a', 'b', 'c', 'b cancelled']
# expect: connected past a silent server True
# expect: refused: Multiple exceptions True
# expect: interleaved ['6a', '4a', '6b', '4b', '6c'] ['6a', '6b', '4a', '6c', '4b']
import asyncio
import socket
import time
from asyncio.staggered import staggered_race

order = []


def runner(name, seconds, error=None):
    async def run():
        order.append(name)
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            order.append(f'{name} cancelled')
            raise
        if error:
            raise error
        return name
    return run


def kinds(exceptions):
    return [None if error is None else type(error).__name__ for error in exceptions]


async def main():
    loop = asyncio.get_running_loop()
    result, index, exceptions = await staggered_race(
        [runner('a', 0, ValueError()), runner('b', 60), runner('c', 0.001), runner('never', 0)], 0.05)
    print(f'winner {result!r}, {index}, {kinds(exceptions)}')
    result, index, exceptions = await staggered_race([runner('x', 0, KeyError()), runner('y', 0, KeyError())], None)
    print(f'none {result!r}, {index}, {kinds(exceptions)}')
    print('order', order[:4])

    # A server whose queue is full does not answer.
    silent = socket.socket()
    silent.bind(('127.0.0.1', 0))
    silent.listen(0)
    queue = []
    for _ in range(4):
        sock = socket.socket()
        sock.setblocking(False)
        sock.connect_ex(silent.getsockname())
        queue.append(sock)
    await asyncio.sleep(0.01)
    server = await asyncio.start_server(lambda reader, writer: writer.close(), '127.0.0.1', 0)
    good = server.sockets[0].getsockname()

    def answer(*addresses):
        async def getaddrinfo(host, port, **options):
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, '', address) for address in addresses]
        loop.getaddrinfo = getaddrinfo

    answer(silent.getsockname(), good)
    start = time.monotonic()
    reader, writer = await asyncio.open_connection('some.host', 80, happy_eyeballs_delay=0.05)
    print('connected past a silent server', writer.get_extra_info('peername') == good and time.monotonic() - start < 5)
    await reader.read()
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()

    answer(good, ('127.0.0.1', 1))
    try:
        await asyncio.open_connection('some.host', 80, happy_eyeballs_delay=5)
    except OSError as error:
        text = str(error)
        print('refused:', text[:19], text.count('Connect call failed') == 2)

    # Families take turns.
    names = ['6a', '6b', '6c', '4a', '4b']

    async def mixed(host, port, **options):
        return [(socket.AF_INET6, socket.SOCK_STREAM, 6, '', (name, 1, 0, 0)) if name[0] == '6' else
                (socket.AF_INET, socket.SOCK_STREAM, 6, '', (name, 1)) for name in names if host in (name, 'some.host')]

    def refuse(sock, address):
        tried.append(address[0])
        raise ConnectionRefusedError(111, 'no')

    loop.getaddrinfo = mixed
    seen = []
    connect = socket.socket.connect
    socket.socket.connect = refuse
    for interleave in (1, 2):
        tried = []
        try:
            await asyncio.open_connection('some.host', 80, interleave=interleave)
        except OSError:
            seen.append(tried)
    socket.socket.connect = connect
    print('interleaved', *seen)
    for sock in (silent, *queue):
        sock.close()


asyncio.run(main())
