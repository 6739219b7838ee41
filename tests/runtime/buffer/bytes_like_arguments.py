# expect: 3 True [b'hel', b''] b'lo-lo-x' b'hel!'
# expect: b'ablo' bytearray(b'lolo') b'lo' bytearray(b'lo') True True True b'lo' 27759 b'lo'
# expect: can't concat str to bytes
# expect: sequence item 0: expected a bytes-like object, str found
a, m = bytearray(b"lo"), memoryview(b"hello")[3:]
print(b"hello".find(a), b"hello".endswith(m), b"hello".split(m), b"-".join([a, m, b"x"]), b"hello".replace(a, m * 2 if False else b"!"))
print(b"ab" + a, a + m, bytes(m), bytearray(m), b"lo" == a, a == m, m in (b"lo",), b"%b" % m, int.from_bytes(m, "big"), bytes.join(b",", (a,)))
try:
    b"a" + "b"
except TypeError as e:
    print(e)
try:
    b"".join(["a"])
except TypeError as e:
    print(e)
