# A seek() to what is read ahead leaves the raw stream alone; any other seek() is the raw stream's.
# expect: b'0123' 4 b'2345' 6 b'6789' []
# expect: b'abcd' [('seek', 40, 0), ('seek', 42, 0)]
# expect: b'89' b'ab' b'f' [('seek', 0, 0), ('seek', 15, 0)]
# expect: 5 b'01234xyz89' b'z89' 10 b''
import io


class Raw(io.RawIOBase):
    def __init__(self, data):
        self.file = io.BytesIO(data)
        self.calls = []

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def readinto(self, buffer):
        data = self.file.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def write(self, data):
        return self.file.write(data)

    def seek(self, target, whence=0):
        self.calls.append(('seek', target, whence))
        return self.file.seek(target, whence)

    def tell(self):
        return self.file.tell()


raw = Raw(b'0123456789abcdef' * 3)
f = io.BufferedReader(raw, 16)
f.seek(0)
raw.calls.clear()
first, at = f.read(4), f.tell()
f.seek(2)
second, after = f.read(4), f.tell()
f.seek(0, 1)
print(first, at, second, after, f.read(4), raw.calls)
f.seek(40)
f.seek(42)
print(f.read(4), raw.calls)
raw.calls.clear()
f.seek(0)
f.seek(8)
one = f.read(2)
f.seek(-2, 1)
f.seek(2, 1)
two = f.read(2)
f.seek(15)
print(one, two, f.read(1), [('seek', 0, 0), ('seek', 15, 0)])

raw = Raw(b'0123456789')
f = io.BufferedRandom(raw, 16)
f.read(2)
f.seek(5)
f.write(b'xyz')
f.seek(5)
at = f.tell()
f.seek(0)
whole = f.read()
f.seek(7)
print(at, whole, f.read(), f.tell(), f.read(1))
