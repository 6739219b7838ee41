# expect: Existing exports of data: object cannot be re-sized
# expect: Existing exports of data: object cannot be re-sized
# expect: Existing exports of data: object cannot be re-sized
# expect: Existing exports of data: object cannot be re-sized
# expect: Existing exports of data: object cannot be re-sized
# expect: Existing exports of data: object cannot be re-sized
# expect: b'ABC'
# expect: bytearray(b'ABCD')
b = bytearray(b"abc")
with memoryview(b) as m:
    for change in (lambda: b.append(1), lambda: b.extend(b"x"), lambda: b.clear(), lambda: b.pop(), lambda: b.insert(0, 1), lambda: b.__delitem__(slice(0, 1))):
        try:
            change()
        except BufferError as e:
            print(e)
    b[0] = 65
    b[1:3] = b"BC"
    print(bytes(m))
b.append(68)
print(b)
