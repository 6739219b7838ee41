# expect: 5 2 bytearray(b'12345\x00')
# expect: ValueError read() returned too much data: 2 bytes requested, 5 returned
# expect: TypeError read() should return bytes
# expect: OSError read() should have returned a bytes object, not 'str'
# expect: UnsupportedOperation read
# expect: UnsupportedOperation write
# expect: UnsupportedOperation detach
# expect: UnsupportedOperation seek
# expect: UnsupportedOperation fileno
# expect: UnsupportedOperation File or stream is not readable.
# expect: UnsupportedOperation File or stream is not seekable.
# expect: ValueError I/O operation on closed file.
# expect: UnsupportedOperation read
# expect: UnsupportedOperation write
# expect: UnsupportedOperation detach
# expect: UnsupportedOperation seek
# expect: UnsupportedOperation fileno
# expect: UnsupportedOperation File or stream is not readable.
# expect: UnsupportedOperation File or stream is not seekable.
# expect: ValueError I/O operation on closed file.
# expect: UnsupportedOperation read1
# expect: UnsupportedOperation readline
# expect: None None None
# expect: b'abcd'
# expect: None
# expect: b'ab'
# expect: None
# expect: <_io.BufferedReader>
# expect: TypeError BufferedReader() takes at most 2 arguments (3 given)
# expect: ValueError I/O operation on uninitialized object
# expect: UnsupportedOperation File or stream is not writable.
# expect: TypeError BufferedWriter() takes at most 2 arguments (3 given)
# expect: ValueError I/O operation on uninitialized object
# expect: UnsupportedOperation File or stream is not seekable.
# expect: TypeError BufferedRandom() takes at most 2 arguments (3 given)
# expect: ValueError I/O operation on uninitialized object
# expect: ValueError buffer size must be strictly positive
# expect: <Named name='/dev/null' mode='rb' closefd=True> True
# expect: <Named [closed]> <_io.BufferedReader> <_io.TextIOWrapper encoding='ascii'> <_io.FileIO [closed]>
# expect: ValueError I/O operation on uninitialized object
# expect: IsADirectoryError [Errno 21] Is a directory: '/'
import io


def attempt(action):
    try:
        print(repr(action()))
    except (OSError, ValueError, TypeError) as error:
        print(type(error).__name__, error)


class Reader(io.BufferedIOBase):
    answer = b"12345"

    def read(self, size=-1):
        return self.answer

    def read1(self, size=-1):
        return self.answer[:2]


buffer = bytearray(6)
reader = Reader()
print(reader.readinto(buffer), reader.readinto1(buffer), buffer)
attempt(lambda: reader.readinto(bytearray(2)))
reader.answer = "text"
attempt(lambda: reader.readinto(buffer))
attempt(lambda: reader.readline())
for base, what in ((io.BufferedIOBase(), b""), (io.TextIOBase(), "")):
    for action in base.read, lambda: base.write(what), base.detach, lambda: base.seek(0), base.fileno, base._checkReadable, base._checkSeekable:
        attempt(action)
    base.close()
    attempt(base._checkClosed)
attempt(io.BufferedIOBase().read1)
attempt(io.TextIOBase().readline)
print(io.TextIOBase().encoding, io.TextIOBase().newlines, io.TextIOBase().errors)


class Raw(io.RawIOBase):
    def __init__(self, *pieces):
        self.pieces = list(pieces)

    def readable(self):
        return True

    def readinto(self, buffer):
        piece = self.pieces.pop(0) if self.pieces else b""
        if piece is not None:
            buffer[:len(piece)] = piece
            return len(piece)


attempt(lambda: Raw(b"ab", b"cd").readall())
attempt(lambda: Raw(None, b"cd").readall())
attempt(lambda: Raw(b"ab", None, b"cd").read())
attempt(lambda: Raw(None).read(3))
for make in io.BufferedReader, io.BufferedWriter, io.BufferedRandom:
    attempt(lambda: make(Raw()))
    attempt(lambda: make(Raw(), 1, 2))
    attempt(lambda: make.__new__(make).flush())
attempt(lambda: io.BufferedReader(Raw(), 0))


class Named(io.FileIO):
    pass


f = Named("/dev/null")
print(f, f._blksize > 0)
f.close()
print(f, io.BufferedReader(Raw()), io.TextIOWrapper(io.BytesIO(), encoding="ascii"), io.FileIO.__new__(io.FileIO))
attempt(lambda: repr(io.TextIOWrapper.__new__(io.TextIOWrapper)))
attempt(lambda: open("/", closefd=True))
