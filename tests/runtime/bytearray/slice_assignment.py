# expect: bytearray(b'01ab56789')
# expect: bytearray(b'--01ab56789')
# expect: bytearray(b'-long piece1ab56789')
# expect: bytearray(b'\x00l\x00n\x00 \x00i\x00c\x001\x00b\x006\x008\x00')
# expect: bytearray(b'l\x00\x00 i\x00\x001b\x00\x008')
# expect: bytearray(b'l\x00\x008')
# expect: bytearray(b'abcde')
# expect: bytearray(b'aabcdede')
# expect: bytearray(b'aabc?dede')
# expect: bytearray(b'aaby?xede')
# expect: ValueError attempt to assign bytes of size 1 to extended slice of size 2
# expect: TypeError can assign only bytes, buffers, or iterables of ints in range(0, 256)
# expect: TypeError can assign only bytes, buffers, or iterables of ints in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: IndexError bytearray index out of range
# expect: TypeError bytearray indices must be integers or slices, not str
b = bytearray(b"0123456789")
b[2:5] = b"ab"
print(b)
b[0:0] = b"--"
print(b)
b[1:3] = b"long piece"
print(b)
b[::2] = bytes(len(b[::2]))
print(b)
del b[::3]
print(b)
del b[2:-2]
print(b)
b[1:1] = [65, 66]
b[:] = (x for x in range(97, 102))
print(b)
b[1:3] = b
print(b)
b[4:2] = b"?"
print(b)
b[5:1:-2] = b"xy"
print(b)
for key, value in ((slice(0, 4, 2), b"x"), (slice(0, 1), 5), (slice(0, 1), "a"), (slice(0, 1), [300]), (0, 256), (0, "a"), (99, 1), ("a", 1)):
    try:
        b[key] = value
    except Exception as e:
        print(type(e).__name__, e)
