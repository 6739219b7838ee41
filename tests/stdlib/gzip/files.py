# gzip: files, text, several members, errors.
# expect: b'\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff' True b'more'
# expect: héllo
# expect:  ['héllo\n', 'héllo\n', 'last\n']
# expect: b'h\xc3\xa9ll' 5 0 b'h\xc3' b'h\xc3\xa9' True False rb False
# expect: True
# expect: True
# expect: True 12
# expect: BadGzipFile Not a gzipped file (b'no')
# expect: EOFError Compressed file ended before the end-of-stream marker was reached
# expect: BadGzipFile CRC check failed 0x34333231 != 0x76bde5d6
# expect: EOFError Compressed file ended before the end-of-stream marker was reached
# expect: Compressed file ended before the end-of-stream marker was reached
# expect: b'line one\nl' False False
# expect: True b'tail' False
import gzip
import io
import os
import tempfile
import zlib

data = b"line one\nline two\n" * 1000
packed = gzip.compress(data, mtime=0)
print(packed[:10], gzip.decompress(packed) == data, gzip.decompress(packed + gzip.compress(b"more") + b"\0\0")[-4:])
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "x.txt.gz")
    with gzip.open(path, "wt", encoding="utf-8") as f:
        f.write("héllo\n" * 3)
    with gzip.open(path, "at", encoding="utf-8") as f:
        f.write("last\n")
    with gzip.open(path, "rt", encoding="utf-8") as f:
        print(f.readline(), list(f))
    with gzip.open(path) as f:
        print(f.read(5), f.tell(), f.seek(0), f.peek(2)[:2], f.read1(3), f.seekable(), f.writable(), f.mode, f.closed)
    print(f.closed)
    with open(path, "rb") as raw:
        print(b"x.txt\0" in raw.read(20))
buffer = io.BytesIO()
with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=12, filename="") as f:
    f.write(data)
buffer.seek(0)
with gzip.GzipFile(fileobj=buffer) as f:
    print(f.read() == data, f.mtime)
for bad in (b"not gzip", packed[:-9], packed[:-8] + b"12345678", packed[:5]):
    try:
        gzip.GzipFile(fileobj=io.BytesIO(bad)).read()
    except Exception as e:
        print(type(e).__name__, e)
try:
    gzip.decompress(packed[:-1])
except EOFError as e:
    print(e)
d = zlib._ZlibDecompressor()
stream = zlib.compress(data) + b"tail"
piece = d.decompress(stream, 10)
print(piece, d.needs_input, d.eof)
while not d.eof:
    piece += d.decompress(b"", 5000)
print(piece == data, d.unused_data, d.needs_input)
