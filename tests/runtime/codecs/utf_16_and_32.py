# expect: utf-16 b'\xff\xfea\x00\xe9\x00\xac =\xd8\x00\xde' True
# expect: utf-16-le b'a\x00\xe9\x00\xac =\xd8\x00\xde' True
# expect: utf-16-be b'\x00a\x00\xe9 \xac\xd8=\xde\x00' True
# expect: utf-32 b'\xff\xfe\x00\x00a\x00\x00\x00\xe9\x00\x00\x00\xac \x00\x00\x00\xf6\x01\x00' True
# expect: utf-32-le b'a\x00\x00\x00\xe9\x00\x00\x00\xac \x00\x00\x00\xf6\x01\x00' True
# expect: utf-32-be b'\x00\x00\x00a\x00\x00\x00\xe9\x00\x00 \xac\x00\x01\xf6\x00' True
# expect: utf-8-sig b'\xef\xbb\xbfa\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80' True
# expect: 'utf-16-le' codec can't decode bytes in position 0-1: unexpected end of data
# expect: 'utf-16-le' codec can't decode bytes in position 0-1: illegal UTF-16 surrogate
# expect: 'utf-16-be' codec can't decode bytes in position 0-1: illegal encoding
# expect: 'utf-16-le' codec can't decode byte 0x61 in position 0: truncated data
# expect: 'utf-32-le' codec can't decode bytes in position 0-3: code point not in range(0x110000)
# expect: 'utf-32-le' codec can't decode bytes in position 0-3: code point in surrogate code point range(0xd800, 0xe000)
text = "a\xe9\u20ac\U0001f600"
for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig"):
    data = text.encode(encoding)
    print(encoding, data, data.decode(encoding) == text)
for data, encoding in ((b"\x00\xd8", "utf-16"), (b"\x00\xd8a\x00", "utf-16-le"), (b"\xdc\x00", "utf-16-be"), (b"a", "utf-16"),
                       (b"\xff\xff\xff\xff", "utf-32"), (b"\x00\xd8\x00\x00", "utf-32-le")):
    try:
        data.decode(encoding)
    except UnicodeDecodeError as e:
        print(e)
