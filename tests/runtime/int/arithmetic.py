# expect: 10 -3 -21 343
# expect: 3.5 4.0 -3.5 0.3333333333333333
# expect: 6 2 -1 0 -6
# expect: 26
print(7 + 3, 7 - 10, 7 * -3, 7 ** 3)
print(7 / 2, 8 / 2, -7 / 2, 1 / 3)
print(5 + True, True + True, -True, +False, ~5)
x = 10
x += 5; x -= 3; x *= 2; x //= 5; x **= 3; x %= 50; x <<= 2; x >>= 1; x |= 1; x &= 29; x ^= 7
print(x)
