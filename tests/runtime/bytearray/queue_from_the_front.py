# expect: 33333 444368 bytearray(b'\r\x06\r\x07') bytearray(b'\x1eN\x1fN')
# expect: 3317680 bytearray(b'')
b = bytearray()
out = 0
for i in range(20000):
    b += bytes((i & 255, (i >> 8) & 255))
    if i % 3 == 0:
        out += b[0]
        del b[:1]
print(len(b), out, b[:4], b[-4:])
while b:
    out += b.pop(0)
print(out, b)
