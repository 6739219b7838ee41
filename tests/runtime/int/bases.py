# expect: 0b1010 -0b1010 0o100 0xff -0xff 0x84595161401484a000000 0b0
# expect: 11111111 377 ff FF 0b11111111 0o377 0xff 0XFF -0xff
# expect: 10 15 255 1000 255 2
print(bin(10), bin(-10), oct(64), hex(255), hex(-255), hex(10 ** 25), bin(0))
print(f"{255:b} {255:o} {255:x} {255:X} {255:#b} {255:#o} {255:#x} {255:#X} {-255:#x}")
print(0b1010, 0o17, 0xFf, 1_000, 0x_ff, 0b1_0)
