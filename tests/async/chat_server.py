# A chat server: names, messages to all, private ones, someone who talks too fast, someone whose line breaks off, and
# someone who never reads and is thrown out.
# expect: ann: ['* welcome, ann', '* bob is here', '* cy is here', 'bob: hello all', '* cy is gone', '(bob) psst', '* dan is here']
# expect: bob: ['* welcome, bob', '* cy is here', '* name taken', 'ann: hi bob', '* cy is gone', '* no such person: zoe', '* dan is here']
# expect: cy: ['* welcome, cy', 'bob: hello all', 'ann: hi bob']
# expect: thrown out: ['dan']
# expect: left: []
import asyncio
import socket

LIMIT = 100_000  # bytes that may wait for a reader


class Room:
    def __init__(self):
        self.writers, self.thrown_out = {}, []

    def tell(self, who, text):
        writer = self.writers[who]
        writer.write(text.encode() + b'\n')
        if writer.transport.get_write_buffer_size() > LIMIT:
            self.thrown_out.append(who)
            del self.writers[who]
            writer.transport.abort()

    def tell_others(self, who, text):
        for other in list(self.writers):
            if other != who and other in self.writers:
                self.tell(other, text)

    async def enter(self, reader, writer):
        name = (await reader.readline()).decode().strip()
        self.writers[name] = writer
        self.tell_others(name, f'* {name} is here')
        self.tell(name, f'* welcome, {name}')
        return name

    async def handle(self, reader, writer):
        name = await self.enter(reader, writer)
        try:
            async for line in reader:
                self.heard(name, line.decode().rstrip('\n'))
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            if self.writers.pop(name, None):
                self.tell_others(name, f'* {name} is gone')
            writer.close()

    def heard(self, name, text):
        if text.startswith('/tell '):
            _, who, text = text.split(' ', 2)
            if who in self.writers:
                self.tell(who, f'({name}) {text}')
            else:
                self.tell(name, f'* no such person: {who}')
        elif text.startswith('/name '):
            self.tell(name, '* name taken' if text[6:] in self.writers else '* you may not')
        else:
            self.tell_others(name, f'{name}: {text}')


class Guest:
    def __init__(self, name):
        self.name, self.heard = name, []

    async def enter(self, port):
        self.reader, self.writer = await asyncio.open_connection('127.0.0.1', port)
        self.listening = asyncio.create_task(self.listen())
        await self.say(self.name)
        await self.hears(1)

    async def listen(self):
        try:
            async for line in self.reader:
                self.heard.append(line.decode().rstrip('\n'))
        except ConnectionError:
            pass

    async def say(self, text):
        self.writer.write(text.encode() + b'\n')
        await self.writer.drain()

    async def hears(self, count):
        async with asyncio.timeout(10):
            while len(self.heard) < count:
                await asyncio.sleep(0.001)

    async def leave(self):
        self.writer.close()
        await self.listening


async def main():
    room = Room()
    server = await asyncio.start_server(room.handle, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    ann, bob, cy = Guest('ann'), Guest('bob'), Guest('cy')
    for guest in (ann, bob, cy):
        await guest.enter(port)
    await bob.say('hello all')
    await ann.hears(4)
    await bob.say('/name ann')
    await bob.hears(3)
    await ann.say('hi bob')
    await cy.hears(3)
    # cy's line breaks off: a reset, in the middle of a word.
    cy.writer.write(b'I thi')
    sock = cy.writer.get_extra_info('socket')
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b'\1\0\0\0\0\0\0\0')
    cy.writer.transport.abort()
    await ann.hears(5)
    await bob.hears(5)
    await bob.say('/tell ann psst')
    await bob.say('/tell zoe psst')
    await ann.hears(6)
    await bob.hears(6)
    # dan never reads.
    silent = socket.create_connection(('127.0.0.1', port))
    silent.sendall(b'dan\n')
    await ann.hears(7)
    await bob.hears(7)
    async with asyncio.timeout(10):
        while 'dan' in room.writers:
            room.tell('dan', 'x' * 10000)
            await asyncio.sleep(0)
    silent.close()
    for guest in (ann, bob):
        await guest.leave()
    server.close()
    await server.wait_closed()
    for guest in (ann, bob, cy):
        print(f'{guest.name}: {[line for line in guest.heard if "dan is gone" not in line and "ann is gone" not in line]}')
    print('thrown out:', room.thrown_out)
    print('left:', list(room.writers))


asyncio.run(main())
