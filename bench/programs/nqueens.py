# SPDX-License-Identifier: MIT
# nqueens: n queens on an n by n board, by recursive generators (`yield from`) that hand every
# solution up to the top.
# test size: 6

import sys


def place(n, row, columns, rising, falling, queens):
    if row == n:
        yield queens
        return
    for column in range(n):
        if column in columns or row + column in rising or row - column in falling:
            continue
        columns.add(column)
        rising.add(row + column)
        falling.add(row - column)
        queens.append(column)
        yield from place(n, row + 1, columns, rising, falling, queens)
        queens.pop()
        falling.remove(row - column)
        rising.remove(row + column)
        columns.remove(column)


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    solutions = 0
    checksum = 0
    for queens in place(n, 0, set(), set(), set(), []):
        if solutions == 0:
            for column in queens:
                print(". " * column + "Q" + " ." * (n - column - 1))
        solutions += 1
        for column in queens:
            checksum = (checksum * 7 + column) % 1000003
    print(f"{solutions} solutions, checksum {checksum}")


main()
