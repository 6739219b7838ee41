# expect: 97 99 b'bc' b'cba' [97, 98, 99] True True True True b'abcd' b'abcabc' True True
# expect: IndexError index out of range
# expect: TypeError byte indices must be integers or slices, not str
# expect: TypeError can't concat str to bytes
# expect: TypeError 'in <string>' requires string as left operand, not bytes
# expect: TypeError a bytes-like object is required, not 'str'
# expect: ValueError byte must be in range(0, 256)
b = b"abc"
print(b[0], b[-1], b[1:], b[::-1], list(b), 97 in b, b"bc" in b, b"" in b, 300 > 0, b + b"d", b * 2, b == bytearray(b"abc"), b < b"abd")
for f in (lambda: b[5], lambda: b["a"], lambda: b + "s", lambda: b"a" in "a", lambda: "a" in b, lambda: 256 in b):
    try:
        f()
    except (TypeError, IndexError, ValueError) as error:
        print(type(error).__name__, error)
