# expect: ('\r', '\n', '\r\n') 'a\nb\nc\nd'
# expect: ('\r', '\n', '\r\n') 'a\nb\rc\r\nd'
# expect: None 'a\nb\rc\r\nd'
# expect: None 'a\rb\rc\r\rd'
# expect: None 'a\r\nb\rc\r\r\nd'
# expect: ValueError illegal newline value: 'x'
# expect: TypeError newline must be str or None, not int
# expect: ValueError I/O operation on uninitialized object
# expect: ValueError illegal newline value: 'x'
# expect: TypeError third item of state must be an integer, got float
# expect: ValueError position value cannot be negative
# expect: TypeError fourth item of state should be a dict, got a int
# expect: TypeError initial_value must be str or None, not bytes
# expect: TypeError _io.StringIO.__setstate__ argument should be 4-tuple, got int
# expect: ValueError I/O operation on closed file
# expect: ValueError I/O operation on closed file
# expect: TypeError a bytes-like object is required, not 'str'
# expect: TypeError second item of state must be an integer, not float
# expect: ValueError position value cannot be negative
# expect: TypeError third item of state should be a dict, got a int
# expect: TypeError _io.BytesIO.__setstate__ argument should be 3-tuple, got int
# expect: None
# expect: b'ght' 1 0 3 9 0 b'right'
# expect: TypeError argument should be integer or None, not 'str'
# expect: TypeError argument should be integer or None, not 'float'
import io


def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)


for newline in None, "", "\n", "\r", "\r\n":
    text = io.StringIO("a\nb\rc\r\nd", newline=newline)
    print(ascii(text.newlines), ascii(text.getvalue()))
attempt(lambda: io.StringIO("a", newline="x"))
attempt(lambda: io.StringIO("a", newline=5))
attempt(io.StringIO.__new__(io.StringIO).read)
for state in ("xx", "x", 0, None), ("xx", "\n", 1.5, None), ("xx", "\n", -1, None), ("xx", "\n", 1, 3), (b"x", "\n", 0, None), 5:
    attempt(lambda: text.__setstate__(state))
text.close()
attempt(lambda: text.newlines)
attempt(lambda: text.__setstate__(("closed", "", 0, None)))
data = io.BytesIO(b"abcd")
for state in ("s", 0, None), (b"s", 1.5, None), (b"s", -1, None), (b"s", 1, 5), 5, (bytearray(b"right"), 2, {"more": 1}):
    attempt(lambda: data.__setstate__(state))
print(data.read(), data.more, data.seek(0), data.readinto1(bytearray(3)), data.seek(9), data.write(b""), data.getvalue())
attempt(lambda: data.read("a"))
attempt(lambda: data.readline(1.5))
