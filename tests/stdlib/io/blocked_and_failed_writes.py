# expect: 5
# expect: 5
# expect: ('write could not complete without blocking', 8) 8
# expect: ('write could not complete without blocking', 0) 0
# expect: ('write could not complete without blocking', 0) 0
# expect: ('write could not complete without blocking', 0) 0
# expect: None
# expect: b'abcdefghijklmnopqr'
# expect: ('write could not complete without blocking', 13) 13
# expect: 3
# expect: OSError full
# expect: OSError full
# expect: b'abcdefghijklmnopqr0123456789abc!!!'
# expect: None None b'' None None b''
# expect: True True
# expect: True True
# expect: True True
# expect: True
import errno
import io
import os


class Raw(io.RawIOBase):
    """Takes room bytes, then would block or fails."""
    room, failure, taken = 10, None, b""

    def writable(self):
        return True

    def write(self, data):
        if self.room == 0:
            if self.failure:
                raise self.failure
            return None
        piece = bytes(data)[:self.room]
        self.taken += piece
        self.room -= len(piece)
        return len(piece)


def attempt(action):
    try:
        print(action())
    except BlockingIOError as error:
        print(error.args[1:], error.characters_written)
    except OSError as error:
        print(type(error).__name__, error)


raw = Raw()
f = io.BufferedWriter(raw, 8)
for data in b"abcde", b"fghij", b"klmnopqrs", b"tu", b"v":
    attempt(lambda: f.write(data))
attempt(f.flush)
raw.room = 100
attempt(f.flush)
print(raw.taken)
raw.room = 5
attempt(lambda: f.write(b"0123456789abcdefghi"))
raw.room = 3
attempt(lambda: f.write(b"!!!"))
raw.room, raw.failure = 0, OSError("full")
attempt(f.flush)
attempt(lambda: f.write(b"lost?"))
raw.room = 100
f.close()
print(raw.taken)

reader, writer = os.pipe()
os.set_blocking(reader, False)
os.set_blocking(writer, False)
sent = received = b""
with open(reader, "rb", 1000) as r, open(writer, "wb", 1000) as w:
    print(r.read(5), r.read(), r.read1(), r.readinto(bytearray(3)), r.readinto1(bytearray(3)), r.peek())
    for size in 9999, 73, 7574:
        try:
            while True:
                w.write(b"x" * size)
                sent += b"x" * size
        except BlockingIOError as error:
            print(error.errno == errno.EAGAIN, error.args[2] == error.characters_written)
            sent += b"x" * error.characters_written
        received += r.read()
        w.write(b"more")
        sent += b"more"
    while True:
        try:
            w.flush()
            break
        except BlockingIOError as error:
            received += r.read()
    received += r.read() or b""
print(sent == received)
