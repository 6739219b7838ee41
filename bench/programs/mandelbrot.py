# SPDX-License-Identifier: MIT
# mandelbrot: which points of an n by n grid stay bounded under z = z*z + c. Float locals only;
# the picture is folded into a checksum, and a small one drawn as text.
# test size: 24

import sys

LIMIT = 50


def escape_time(cr, ci):
    zr = zi = 0.0
    for step in range(LIMIT):
        rr = zr * zr
        ii = zi * zi
        if rr + ii > 4.0:
            return step
        zi = 2.0 * zr * zi + ci
        zr = rr - ii + cr
    return LIMIT


def picture(width, height):
    rows = []
    for y in range(height):
        ci = 2.0 * y / height - 1.0
        row = []
        for x in range(width):
            row.append(escape_time(3.0 * x / width - 2.0, ci))
        rows.append(row)
    return rows


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 800
    inside = 0
    checksum = 0
    for row in picture(n, n):
        for steps in row:
            if steps == LIMIT:
                inside += 1
            checksum = (checksum * 31 + steps) % 1000000007
    print(f"{inside} of {n * n} points inside, checksum {checksum}")
    for row in picture(39, 15):
        print("".join("#" if steps == LIMIT else "." if steps > 4 else " " for steps in row).rstrip())


main()
