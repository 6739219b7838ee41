# expect: 42 -17 5 1000000 0 0 3
# expect: 255 255 5 15 35 31
# expect: 123456789123456789123456789123456789123456789
# expect: 12 7
print(int("42"), int("  -17\n"), int("+5"), int("1_000_000"), int("0"), int("-0"), int("٣"))
print(int("ff", 16), int("0xff", 16), int("0b101", 0), int("0o17", 0), int("z", 36), int("0x_1F", 0))
print(int("123456789" * 5))
print(int(b"12"), int(bytearray(b"7")))
