# expect: OSError Raw stream returned invalid position -456 None
# expect: OSError Raw stream returned invalid position -123 None
# expect: ValueError whence value -1 unsupported None
# expect: ValueError whence value 9 unsupported None
# expect: OSError raw readinto() returned invalid length 40 (should have been between 0 and 8) None
# expect: OSError raw readinto() failed TypeError("'bytes' object cannot be interpreted as an integer")
# expect: None
# expect: OSError raw write() returned invalid length 20 (should have been between 0 and 10) None
# expect: UnsupportedOperation File or stream is not seekable. None
# expect: UnsupportedOperation File or stream is not seekable. None
# expect: UnsupportedOperation File or stream is not seekable. None
# expect: b'abc' 2 1 2 b'fgh' 6 bytearray(b'fghjkl')
# expect: ValueError read of closed file None
# expect: ValueError read of closed file None
# expect: ValueError peek of closed file None
# expect: ValueError readline of closed file None
# expect: ValueError seek of closed file None
# expect: UnsupportedOperation seek None
# expect: UnsupportedOperation fileno None
# expect: ValueError truncate of closed file None
# expect: ValueError I/O operation on closed file. None
# expect: ValueError readinto of closed file None
# expect: UnsupportedOperation write None
import io
import os


class Raw(io.RawIOBase):
    answer = -5

    def readable(self):
        return True
    writable = seekable = readable

    def readinto(self, buffer):
        return len(buffer) * 5 if self.answer == -5 else self.answer

    def write(self, data):
        return len(data) * 2

    def seek(self, place, whence=0):
        return -123

    def tell(self):
        return -456


def attempt(action):
    try:
        print(action())
    except (OSError, TypeError, ValueError) as error:
        print(type(error).__name__, error, repr(error.__cause__))


f = io.BufferedRandom(Raw(), 8)
for action in f.tell, lambda: f.seek(0), lambda: f.seek(0, -1), lambda: f.seek(0, 9):
    attempt(action)
f.close = lambda: None
f = io.BufferedReader(Raw(), 8)
attempt(lambda: f.read(4))
f.raw.answer = b"bytes"
attempt(lambda: f.read(4))
f.raw.answer = None
attempt(lambda: f.read(4))
g = io.BufferedWriter(Raw(), 8)
attempt(lambda: g.write(b"0123456789"))
g.close = lambda: None

reader, writer = os.pipe()
with open(reader, "rb") as r, open(writer, "wb") as w:
    attempt(lambda: r.seek(0))
    attempt(lambda: w.seek(0))
    attempt(lambda: open(reader, "r+b", closefd=False))


class Pieces(io.RawIOBase):
    pieces = [b"abc", b"de", b"fgh", b"jkl"]

    def readable(self):
        return True

    def readinto(self, buffer):
        piece = self.pieces.pop(0) if self.pieces else b""
        buffer[:len(piece)] = piece
        return len(piece)


f = io.BufferedReader(Pieces(), 10)
small, large = bytearray(2), bytearray(20)
print(f.peek(), f.readinto1(small), f.readinto1(small), f.readinto1(small), f.peek(), f.readinto1(large), large[:6])
f.close()
for action in f.read, f.read1, f.peek, f.readline, lambda: f.seek(0), f.tell, f.fileno, f.truncate, f.flush, lambda: f.readinto(small), lambda: f.write(b""):
    attempt(action)
