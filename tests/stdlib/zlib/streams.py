# Stream objects.
# expect: True b'tail' True
# expect: True
# expect: b'hello hello'
# expect: Error 2 while decompressing data
# expect: b'x'
import zlib

data = bytes(i * i % 7 for i in range(50000))
c = zlib.compressobj(9)
packed = b"".join([c.compress(data[i:i + 777]) for i in range(0, len(data), 777)]) + c.flush()
d = zlib.decompressobj()
out, rest = b"", packed + b"tail"
while not d.eof:
    out += d.decompress(rest, 1000)
    rest = d.unconsumed_tail
print(out == data, d.unused_data, d.eof)
d = zlib.decompressobj()
half = d.decompress(packed[:50])
e = d.copy()
print(e.decompress(packed[50:]) == d.decompress(packed[50:]))
c = zlib.compressobj(zdict=b"hello")
packed = c.compress(b"hello hello") + c.flush()
print(zlib.decompressobj(zdict=b"hello").decompress(packed))
try:
    zlib.decompressobj().decompress(packed)
except zlib.error as error:
    print(error)
c = zlib.compressobj(wbits=31)
print(zlib.decompress(c.compress(b"x") + c.flush(), wbits=47))
