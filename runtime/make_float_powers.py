# SPDX-License-Identifier: MIT
# Writes runtime/float_powers.h: 128-bit powers of ten for float_text.c. Run: python3 runtime/make_float_powers.py
import os

LEAST, MOST = -292, 324


def power(k):
    """10**k scaled to 128 bits with the top one set, rounded up."""
    numerator, denominator = (10 ** k, 1) if k >= 0 else (1, 10 ** -k)
    shift = (k * 1741647 >> 19) - 127  # floor(log2(10**k)) - 127
    if shift < 0:
        numerator <<= -shift
    else:
        denominator <<= shift
    value = -(-numerator // denominator)
    assert value.bit_length() == 128
    return value


def main():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "float_powers.h")
    with open(path, "w") as out:
        out.write("// SPDX-License-Identifier: MIT\n// Made by make_float_powers.py: 10^k for k from %d to %d as 128-bit "
                  "fractions {high, low}, rounded up.\n" % (LEAST, MOST))
        out.write("enum { POWER_LEAST = %d, POWER_MOST = %d };\n" % (LEAST, MOST))
        out.write("static const uint64_t float_powers[][2] = {\n")
        for k in range(LEAST, MOST + 1):
            value = power(k)
            out.write("  {0x%016x, 0x%016x},\n" % (value >> 64, value & (1 << 64) - 1))
        out.write("};\n")


main()
