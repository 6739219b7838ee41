# expect: 0 1 invalid start byte
# expect: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
# expect: '\ufffd' ''
# expect: 1 2 unexpected end of data
# expect: 'utf-8' codec can't decode byte 0xc3 in position 1: unexpected end of data
# expect: 'a\ufffd' 'a'
# expect: 0 2 unexpected end of data
# expect: 'utf-8' codec can't decode bytes in position 0-1: unexpected end of data
# expect: '\ufffd' ''
# expect: 0 1 invalid continuation byte
# expect: 'utf-8' codec can't decode byte 0xe2 in position 0: invalid continuation byte
# expect: '\ufffd(\ufffd' '('
# expect: 0 1 invalid continuation byte
# expect: 'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte
# expect: '\ufffd\ufffd\ufffd' ''
# expect: 0 1 invalid start byte
# expect: 'utf-8' codec can't decode byte 0xf5 in position 0: invalid start byte
# expect: '\ufffd\ufffd\ufffd\ufffd' ''
# expect: 0 1 invalid continuation byte
# expect: 'utf-8' codec can't decode byte 0xf4 in position 0: invalid continuation byte
# expect: '\ufffd\ufffd\ufffd\ufffd' ''
for data in (b"\xff", b"a\xc3", b"\xe2\x82", b"\xe2\x28\xa1", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xf4\x90\x80\x80"):
    try:
        data.decode()
    except UnicodeDecodeError as e:
        print(e.start, e.end, e.reason)
        print(e)
    print(ascii(data.decode(errors="replace")), ascii(data.decode(errors="ignore")))
