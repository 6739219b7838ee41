# expect: b'abc' b"it's" b'\x00\xff\n\t\\' b'' b'\\n' b'A\x00\xff' b'\x00\x00\x00' b'\xc3\xa9' b'x' b'ab' b'"'
# expect: bytearray(b'ab') bytearray(b'\x00\x00') b'ab' 2 b'\x01\x02' b'\x00\x01\x02'
print(b"abc", b'it\'s', b"\x00\xff\n\t\\", b"", rb"\n", bytes([65, 0, 255]), bytes(3), bytes("é", "utf-8"), bytes(b"x"), b"a" b"b", b'"')
print(bytearray(b"ab"), bytearray(2), str(b"ab"), len(b"\x00\x00"), bytes((1, 2)), bytes(range(3)))
