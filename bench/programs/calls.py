# SPDX-License-Identifier: MIT
# calls: nothing but calls: recursive functions, methods, inherited and overridden methods, closures,
# default and keyword arguments.
# test size: 12

import sys


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def takeuchi(x, y, z):
    if y >= x:
        return z
    return takeuchi(takeuchi(x - 1, y, z), takeuchi(y - 1, z, x), takeuchi(z - 1, x, y))


class Counter:
    def __init__(self):
        self.count = 0

    def bump(self, by):
        self.count += by
        return self

    def twice(self, by):
        return self.bump(by).bump(by)


class CarefulCounter(Counter):
    def bump(self, by):
        if by < 0:
            return self
        return super().bump(by)


def adder(step):
    total = 0

    def add(n):
        nonlocal total
        total += n * step
        return total

    return add


def line(x, slope=2, offset=1):
    return x * slope + offset


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 34
    print(f"fib({n}) = {fib(n)}")
    print(f"takeuchi = {takeuchi(n * 2 // 3, n // 3, n // 6)}")
    times = n * 2500
    for counter in Counter(), CarefulCounter():
        for i in range(times):
            counter.twice(i & 3)
        print(f"{type(counter).__name__}: {counter.count}")
    add = adder(3)
    for i in range(times):
        add(i)
    print(f"closure: {add(0)}")
    total = 0
    for i in range(times):
        total += line(i) + line(i, 3) + line(i, offset=5)
    print(f"defaults: {total}")


main()
