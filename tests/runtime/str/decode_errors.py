# expect: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
# expect: '\ufffd' '' '\\xff'
# expect: 'utf-8' codec can't decode byte 0xc3 in position 2: unexpected end of data
# expect: 'ab\ufffd' 'ab' 'ab\\xc3'
# expect: 'utf-8' codec can't decode bytes in position 0-1: unexpected end of data
# expect: '\ufffd' '' '\\xe2\\x82'
# expect: 'utf-8' codec can't decode byte 0xc0 in position 0: invalid start byte
# expect: '\ufffd\ufffd' '' '\\xc0\\x80'
# expect: 'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte
# expect: '\ufffd\ufffd\ufffd' '' '\\xed\\xa0\\x80'
# expect: 'utf-8' codec can't decode byte 0xf5 in position 0: invalid start byte
# expect: '\ufffd\ufffd\ufffd\ufffd' '' '\\xf5\\x80\\x80\\x80'
# expect: 'utf-8' codec can't decode byte 0x80 in position 1: invalid start byte
# expect: 'a\ufffdb' 'ab' 'a\\x80b'
# expect: 'utf-8' codec can't decode byte 0xe2 in position 0: invalid continuation byte
# expect: '\ufffd(\ufffd' '(' '\\xe2(\\xa1'
# expect: 'utf-8' codec can't decode bytes in position 0-2: unexpected end of data
# expect: '\ufffd' '' '\\xf0\\x9f\\x98'
# expect: 'ascii' codec can't decode byte 0x80 in position 0: ordinal not in range(128) 0 1 ordinal not in range(128) b'\x80' ascii
for raw in b"\xff", b"ab\xc3", b"\xe2\x82", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"a\x80b", b"\xe2\x28\xa1", b"\xf0\x9f\x98":
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        print(error)
    print(ascii(raw.decode("utf-8", "replace")), ascii(raw.decode("utf-8", "ignore")), ascii(raw.decode("utf-8", "backslashreplace")))
try:
    b"\x80".decode("ascii")
except UnicodeDecodeError as error:
    print(error, error.start, error.end, error.reason, error.object, error.encoding)
