# expect: b'HELLO, WORLD' b'hello, world' 4 4 3 b'HeLLo, WorLd' [b'Hello', b'World'] True 7
# expect: b'a' b'a' b'a,b' 48656c6c6f2c20576f726c64 61-62 b'ab' [b'a', b'b'] b'Hello, World' True
# expect: (b'a', b'-', b'b') b'**ab**' b'007' b'ac' True [b'a', b'b']
# expect: non-hexadecimal number found in fromhex() arg at position 1
# expect: non-hexadecimal number found in fromhex() arg at position 0
# expect: sequence item 0: expected a bytes-like object, str found
# expect: argument should be integer or bytes-like object, not 'str'
# expect: a bytes-like object is required, not 'str'
b = b"Hello, World"
print(b.upper(), b.lower(), b.find(b"o"), b.find(111), b.count(b"l"), b.replace(b"l", b"L"), b.split(b", "), b.startswith(b"He"), b.index(b"W"))
print(b" a ".strip(), b"xax".strip(b"x"), b",".join([b"a", b"b"]), b.hex(), b"ab".hex("-"), bytes.fromhex("61 62"), b"a\nb".splitlines(), b.title(), b"12".isdigit())
print(b"a-b".partition(b"-"), b"ab".center(6, b"*"), b"7".zfill(3), b"abc".translate(bytes(range(256)), b"b"), b.endswith((b"x", b"d")), b"a b".split())
for f in (lambda: bytes.fromhex("6"), lambda: bytes.fromhex("zz"), lambda: b"a".join(["x"]), lambda: b.find("o"), lambda: b.split("")):
    try:
        f()
    except (TypeError, ValueError) as error:
        print(error)
