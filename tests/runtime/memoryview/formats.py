# expect: b 1 (16,) (1,) -5 0 16 16
# expect: B 1 (16,) (1,) 250 0 16 16
# expect: h 2 (8,) (2,) -300 0 16 8
# expect: H 2 (8,) (2,) 65535 0 16 8
# expect: i 4 (4,) (4,) -70000 0 16 4
# expect: I 4 (4,) (4,) 4294967295 0 16 4
# expect: q 8 (2,) (8,) -4611686018427387904 0 16 2
# expect: Q 8 (2,) (8,) 18446744073709551615 0 16 2
# expect: l 8 (2,) (8,) -9223372036854775808 0 16 2
# expect: L 8 (2,) (8,) 7 0 16 2
# expect: f 4 (4,) (4,) 0.5 0.0 16 4
# expect: d 8 (2,) (8,) 0.1 0.0 16 2
# expect: ? 1 (16,) (1,) True False 16 16
# expect: c 1 (16,) (1,) b'z' b'\x00' 16 16
# expect: @h 2 (8,) (2,) 3 0 16 8
b = bytearray(16)
m = memoryview(b)
for format, value in (("b", -5), ("B", 250), ("h", -300), ("H", 65535), ("i", -70000), ("I", 2 ** 32 - 1), ("q", -2 ** 62), ("Q", 2 ** 64 - 1),
                      ("l", -2 ** 63), ("L", 7), ("f", 0.5), ("d", 0.1), ("?", True), ("c", b"z"), ("@h", 3)):
    v = m.cast(format)
    v[0] = value
    print(v.format, v.itemsize, v.shape, v.strides, v[0], v[-1], v.nbytes, len(v))
    for i in range(16):
        m[i] = 0
