# SPDX-License-Identifier: MIT
# spectral_norm: the largest singular value of the infinite matrix 1/((i+j)(i+j+1)/2+i+1), cut off
# at n, by the power method. Small calls, float and int arithmetic, lists read by index.
# test size: 30

import sys


def element(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(vector, n):
    result = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += element(i, j) * vector[j]
        result.append(total)
    return result


def transposed_times(vector, n):
    result = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += element(j, i) * vector[j]
        result.append(total)
    return result


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 450
    u = [1.0] * n
    for _ in range(8):
        v = transposed_times(times(u, n), n)
        u = transposed_times(times(v, n), n)
    uv = vv = 0.0
    for a, b in zip(u, v):
        uv += a * b
        vv += b * b
    print(f"{(uv / vv) ** 0.5:.9f}")


main()
