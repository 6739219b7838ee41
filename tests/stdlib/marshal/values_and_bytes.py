# expect: b'q' 30
# expect: EOFError EOF read where object expected
# expect: EOFError marshal data too short
# expect: ValueError bad marshal data (unknown type code)
# expect: EOFError EOF read where object expected
# expect: TypeError NULL object in marshal data for object
# expect: ValueError bad marshal data (unnormalized long data)
# expect: ValueError bad marshal data (invalid reference)
# expect: ValueError bad marshal data (bytes object size out of range)
# expect: ValueError bad marshal data (tuple size out of range)
# expect: EOFError EOF read where object expected
# expect: ValueError unmarshallable object
# expect: TypeError a bytes-like object is required, not 'str'
# expect: ValueError object too deeply nested to marshal
# expect: [1] b
# expect: EOFError EOF read where object expected
# expect: [1, 1]
# Values go to CPython's marshal format and come back; what the bytes may get wrong is told in its words.
import io, marshal

values = [None, True, False, ..., StopIteration, 0, -1, 2**31 - 1, 2**31, -2**31 - 1, 10**40, -10**40, 1.5, float("inf"), 1j, "", "abc",
          "é日😀", "\ud800", "x" * 300, b"", b"xy", (), (1, 2), tuple(range(300)), [1, [2, [3]]], {"a": 1, 2: (3,)}, {1, 2},
          frozenset({5}), [None, {1.5: b"x"}]]
for version in 0, 2, 3, 4:
    for value in values:
        again = marshal.loads(marshal.dumps(value, version))
        assert again == value and type(again) is type(value), (version, value, again)
print(marshal.loads(marshal.dumps(bytearray(b"q"))), len(values))

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

for wrong in b"", b"i\1", b"q", b"[\1\0\0\0", b"0", b"l\1\0\0\0\0\0", b"r\0\0\0\0", b"s\xff\xff\xff\xff", b"(\xff\xff\xff\xff", b"{i\1\0\0\0":
    show(lambda: marshal.loads(wrong))
show(lambda: marshal.dumps([object()]))
show(lambda: marshal.loads("x"))
endless = []
endless.append(endless)
show(lambda: marshal.dumps(endless, 2))
file = io.BytesIO()
marshal.dump([1], file)
marshal.dump("b", file)
file.seek(0)
print(marshal.load(file), marshal.load(file))
show(lambda: marshal.load(file))
print(marshal.loads(b"\xdb\x02\x00\x00\x00\xe9\x01\x00\x00\x00r\x01\x00\x00\x00"))
