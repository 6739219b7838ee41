# expect: [2, 3, 4, 5, 6, 7] [0, 3, 6, 9] b'\t\x08\x07\x06\x05\x04\x03\x02\x01\x00' (3,) False True
# expect: bytearray(b'\x00\x01cM\x04\x05\x06\x07\x08\t') 9 [99, 4, 6] [77, 6, 9]
# expect: bytearray(b'abcM\x05\x06\x07\x08\x08\t')
# expect: True True True True b'aM\x07\t' [99, 77, 5, 6, 7, 8] True
b = bytearray(range(10))
m = memoryview(b)
part = m[2:8]
step = m[::3]
back = m[::-1]
print(part.tolist(), step.tolist(), back.tobytes(), step.strides, step.contiguous, part.contiguous)
part[0] = 99
step[1] = 77
print(b, back[0], part[::2].tolist(), step[1:].tolist())
m[0:3] = b"abc"
m[4:8] = m[5:9]
print(b)
print(m[2:4] == b"cM", m == b, m != b"", part == m[2:8], bytes(step), list(part), m.obj is b)
