# SPDX-License-Identifier: MIT
# pidigits: digits of pi one after another, by the unbounded spigot of Gibbons. Big ints that grow
# with every digit: multiplication, addition and floor division.
# test size: 40

import sys


def pi_digits():
    q, r, t, k, digit, odd = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < digit * t:
            yield digit
            q, r, digit = 10 * q, 10 * (r - digit * t), 10 * (3 * q + r) // t - 10 * digit
        else:
            q, r, t, k, digit, odd = (q * k, (2 * q + r) * odd, t * odd, k + 1,
                                      (q * (7 * k + 2) + r * odd) // (t * odd), odd + 2)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    digits = []
    for digit in pi_digits():
        digits.append(str(digit))
        if len(digits) == count:
            break
    for start in range(0, count, 50):
        if start < 100 or start + 50 >= count:
            print("".join(digits[start:start + 50]))
    print(f"{count} digits, their sum {sum(map(int, digits))}")


main()
