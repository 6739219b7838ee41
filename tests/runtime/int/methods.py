# expect: 8 0 9 101
# expect: 8 3 5 5 0 5 1
# expect: (6, 1)
# expect: b'\x04\x00' b'\x00\x04\x00\x00' b'\xff\xfe' b'\x05'
# expect: 1024 1024 -1
# expect: 66051 b'\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00'
print((255).bit_length(), (0).bit_length(), (-256).bit_length(), (2 ** 100).bit_length())
print((255).bit_count(), (-7).bit_count(), (5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator)
print((6).as_integer_ratio())
print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (-2).to_bytes(2, "big", signed=True), (5).to_bytes())
print(int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\x00\x04", "little"), int.from_bytes(b"\xff", signed=True))
print(int.from_bytes([1, 2, 3], "big"), (2 ** 80).to_bytes(11, "big"))
