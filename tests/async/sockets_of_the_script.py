# The loop's methods on sockets that the script owns: data that is there is taken without a wait; a wait leaves nothing behind.
# expect: at once b'ready' turns 0
# expect: sent 3000000 received 3000000 same True
# expect: both ways b'ping' b'pong'
# expect: cancelled, then b'later'
# expect: the number is used again: [b'first', b'second', b'third']
# expect: accepted True 0.0
# expect: datagram b'abc' True
# expect: into 5 b'hello'
# expect: heard by the class ['recv', 'recv']
# expect: ValueError the socket must be non-blocking
# expect: True BaseSelectorEventLoop.sock_recv
# expect: watched [] []
import asyncio
import inspect
import socket


def pair():
    a, b = socket.socketpair()
    a.setblocking(False)
    b.setblocking(False)
    return a, b


class Listening(socket.socket):
    heard = []

    def recv(self, *args):
        self.heard.append('recv')
        return super().recv(*args)


async def main():
    loop = asyncio.get_running_loop()
    a, b = pair()
    turns = 0

    def turn():
        nonlocal turns
        turns += 1

    b.send(b'ready')
    loop.call_soon(turn)
    print('at once', await loop.sock_recv(a, 100), 'turns', turns)

    data = bytes(range(250)) * 12000

    async def receive():
        got = bytearray()
        while len(got) < len(data):
            got += await loop.sock_recv(b, 65536)
        return bytes(got)

    reader = asyncio.create_task(receive())
    await loop.sock_sendall(a, memoryview(data))
    got = await reader
    print('sent', len(data), 'received', len(got), 'same', got == data)

    # Fill one direction, so that a waits for both sides of one descriptor at once.
    waiting = asyncio.create_task(loop.sock_recv(a, 10))
    filled = 0
    try:
        while True:
            filled += a.send(b'x' * 65536)
    except BlockingIOError:
        pass
    sending = asyncio.create_task(loop.sock_sendall(a, b'ping'))
    await asyncio.sleep(0.01)
    await loop.sock_sendall(b, b'pong')
    pong = await waiting
    while filled:
        filled -= len(await loop.sock_recv(b, min(filled, 65536)))
    await sending
    print('both ways', await loop.sock_recv(b, 10), pong)

    waiting = asyncio.create_task(loop.sock_recv(a, 10))
    await asyncio.sleep(0)
    waiting.cancel()
    try:
        await waiting
    except asyncio.CancelledError:
        waiting = asyncio.create_task(loop.sock_recv(a, 10))
        await asyncio.sleep(0)
        b.send(b'later')
        print('cancelled, then', await waiting)
    a.close()
    b.close()

    # Each pair has the descriptors of the one before, of which the loop was not told that it was closed.
    received = []
    for text in (b'first', b'second', b'third'):
        a, b = pair()
        waiting = asyncio.create_task(loop.sock_recv(a, 10))
        await asyncio.sleep(0)
        b.send(text)
        received.append(await waiting)
        a.close()
        b.close()
    print('the number is used again:', received)

    listener = socket.create_server(('127.0.0.1', 0))
    listener.setblocking(False)
    client = socket.socket()
    client.setblocking(False)
    accepting = asyncio.create_task(loop.sock_accept(listener))
    await asyncio.sleep(0)
    await loop.sock_connect(client, listener.getsockname())
    connection, address = await accepting
    print('accepted', address == client.getsockname(), connection.gettimeout())
    for sock in (client, connection, listener):
        sock.close()

    one, other = socket.socket(type=socket.SOCK_DGRAM), socket.socket(type=socket.SOCK_DGRAM)
    for sock in (one, other):
        sock.bind(('127.0.0.1', 0))
        sock.setblocking(False)
    waiting = asyncio.create_task(loop.sock_recvfrom(other, 100))
    await asyncio.sleep(0)
    await loop.sock_sendto(one, b'abc', other.getsockname())
    data, address = await waiting
    print('datagram', data, address == one.getsockname())
    one.close()
    other.close()

    a, b = pair()
    buffer = bytearray(8)
    waiting = asyncio.create_task(loop.sock_recv_into(a, buffer))
    await asyncio.sleep(0)
    b.send(b'hello')
    count = await waiting
    print('into', count, bytes(buffer[:count]))

    own = Listening(fileno=a.detach())
    own.setblocking(False)
    waiting = asyncio.create_task(loop.sock_recv(own, 10))
    await asyncio.sleep(0)
    b.send(b'x')
    await waiting
    print('heard by the class', own.heard)

    own.setblocking(True)
    loop.set_debug(True)
    try:
        await loop.sock_recv(own, 10)
    except ValueError as error:
        print('ValueError', error)
    loop.set_debug(False)
    coroutine = loop.sock_recv(own, 10)
    print(inspect.iscoroutinefunction(loop.sock_recv), coroutine.__qualname__)
    coroutine.close()
    print('watched', [s for s in (own, b) if loop.remove_reader(s)], [s for s in (own, b) if loop.remove_writer(s)])
    own.close()
    b.close()


asyncio.run(main())
