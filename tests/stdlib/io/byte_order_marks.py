# expect: utf-8-sig 10 '\xe9bcdeg'
# expect: '\xe9' 'bcdeg' 0 '\xe9bcdeg'
# expect: utf-16 14 '\xe9bcdeg'
# expect: '\xe9' 'bcdeg' 0 '\xe9bcdeg'
# expect: utf-32 28 '\xe9bcdeg'
# expect: '\xe9' 'bcdeg' 0 '\xe9bcdeg'
# expect: utf-16-be 12 '\xe9bcdeg'
# expect: '\xe9' 'bcdeg' 0 '\xe9bcdeg'
# expect: utf-8-sig True
# expect: True 29989
# expect: utf-16 True
# expect: True 29989
# expect: utf-16 True
# expect: True 29989
# expect: utf-32 True
# expect: True 29989
# expect: 'utf-16' codec can't decode bytes in position 0-1: Stream does not start with BOM
# expect: 'utf-32' codec can't decode bytes in position 0-3: Stream does not start with BOM
# expect: 'a\xe9\u6f22' '\U0001f600'
# expect: 'a\xe9\u6f22' '\U0001f600'
# expect: 'a\xe9\u6f22' '\U0001f600'
# expect: 'a\xe9\u6f22' '\U0001f600'
# expect: b'x\xc3\xa9'
# expect: 0 3 3
# expect: a strictly positive integer is required
# expect: 'str' object cannot be interpreted as an integer
# expect: ab
# expect:  ab
# expect: cd
import io
import os
import tempfile

path = os.path.join(tempfile.mkdtemp(), "f")
for encoding in "utf-8-sig", "utf-16", "utf-32", "utf-16-be":
    with open(path, "w", encoding=encoding) as f:
        f.write("é")
        f.write("bc")
        f.flush()
        f.write("d")
    with open(path, "a", encoding=encoding) as f:
        f.write("e")
    with open(path, "r+", encoding=encoding) as f:
        end = f.seek(0, 2)
        f.write("f")
        f.seek(0)
        f.write("é")
        f.seek(end)
        f.write("g")
    data = open(path, "rb").read()
    print(encoding, len(data), ascii(data.decode(encoding)))
    with open(path, encoding=encoding) as f:
        print(ascii(f.read(1)), ascii(f.read()), f.seek(0), ascii(f.read()))

# Beyond one piece of the file: characters that its end cuts, both orders, a mark within the text.
text = ("aé漢\U0001f600\n" + "\ufeff") * 5000
for encoding, mark in ("utf-8", "\ufeff"), ("utf-16-be", "\ufeff"), ("utf-16-le", "\ufeff"), ("utf-32-be", "\ufeff"):
    open(path, "wb").write((mark + text).encode(encoding))
    name = "utf-8-sig" if encoding == "utf-8" else encoding[:6]
    with open(path, encoding=name) as f:
        print(name, f.read(10) + "".join(f) == text)
    with open(path, encoding=name) as f:
        f.readline()
        f.readline()
        at = f.tell()
        rest = f.read()
        f.seek(at)
        print(f.read() == rest, len(rest))


for name in "utf-16", "utf-32":
    try:
        io.TextIOWrapper(io.BytesIO(b"a\0\0\0b\0\0\0"), name).read()
    except UnicodeDecodeError as error:
        print(error)


class Slow(io.BytesIO):
    def read1(self, size=-1):
        return super().read1(1)


for name in "utf-8-sig", "utf-16", "utf-32", "utf-8":
    f = io.TextIOWrapper(Slow("aé漢\U0001f600".encode(name)), name)
    print(ascii(f.read(3)), ascii(f.readline()))

raw = io.BytesIO()
f = io.TextIOWrapper(raw, "ascii", newline="\n")
f.write("x")
f.reconfigure(encoding="utf-8-sig")
f.write("é")
f.flush()
print(raw.getvalue())
f = io.TextIOWrapper(io.BytesIO(b"0123456789"), "ascii")
f._CHUNK_SIZE = 3
print(f.read(1), f.buffer.tell(), f._CHUNK_SIZE)
for wrong in 0, "a":
    try:
        f._CHUNK_SIZE = wrong
    except (ValueError, TypeError) as error:
        print(error)


class Views(io.BytesIO):
    def read(self, size=-1):
        return memoryview(super().read(size))
    read1 = read


print(io.TextIOWrapper(Views(b"ab\ncd"), "ascii").readline(), io.TextIOWrapper(Views(b"ab\ncd"), "ascii").read())
