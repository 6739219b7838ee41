# SPDX-License-Identifier: MIT
# fannkuch: over all permutations of n pancakes, how many prefix flips until a 1 is on top?
# List slices, swaps and index loops.
# test size: 7

import sys


def flips(stack):
    count = 0
    top = stack[0]
    while top:
        stack[:top + 1] = stack[top::-1]
        top = stack[0]
        count += 1
    return count


def fannkuch(n):
    stack = list(range(n))
    counters = [0] * n
    most = 0
    checksum = 0
    sign = 1
    while True:
        if stack[0]:
            count = flips(stack[:])
            if count > most:
                most = count
            checksum += sign * count
        # The next permutation: rotate ever longer prefixes, as an odometer turns its wheels.
        sign = -sign
        wheel = 1
        while True:
            if wheel == n:
                return checksum, most
            first = stack[0]
            for i in range(wheel):
                stack[i] = stack[i + 1]
            stack[wheel] = first
            counters[wheel] += 1
            if counters[wheel] <= wheel:
                break
            counters[wheel] = 0
            wheel += 1


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    checksum, most = fannkuch(n)
    print(checksum)
    print(f"most flips of {n}: {most}")


main()
