# SPDX-License-Identifier: MIT
# generators: pipelines of generators and generator expressions, `yield from` over trees, coroutines
# driven by send(), and itertools.
# test size: 300

import sys
from itertools import accumulate, chain, count, islice, takewhile


def primes():
    """A sieve that grows: each composite remembers the primes that divide it."""
    composites = {}
    for n in count(2):
        step = composites.pop(n, None)
        if step is None:
            composites[n * n] = n
            yield n
        else:
            multiple = n + step
            while multiple in composites:
                multiple += step
            composites[multiple] = step


def merge(left, right):
    """Two ascending streams as one."""
    a = next(left, None)
    b = next(right, None)
    while a is not None and b is not None:
        if a <= b:
            yield a
            a = next(left, None)
        else:
            yield b
            b = next(right, None)
    if a is not None:
        yield a
    elif b is not None:
        yield b
    yield from left
    yield from right


def tree(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return tree(low, middle), middle, tree(middle + 1, high)


def in_order(node):
    if node is not None:
        left, value, right = node
        yield from in_order(left)
        yield value
        yield from in_order(right)


def average():
    total = 0
    seen = 0
    value = yield None
    while value is not None:
        total += value
        seen += 1
        value = yield total // seen
    return total


def windows(values, size):
    window = []
    for value in values:
        window.append(value)
        if len(window) > size:
            window.pop(0)
        if len(window) == size:
            yield tuple(window)


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 500000
    print(sum(islice(primes(), n // 4)))

    squares = (i * i for i in range(n))
    odd = (i for i in squares if i % 2)
    small = (i % 1000 for i in odd)
    print(sum(small))

    evens = (i * 2 for i in range(n // 2))
    threes = (i * 3 for i in range(n // 2))
    checksum = 0
    for value in merge(evens, threes):
        checksum = (checksum * 31 + value) % 1000003
    print(checksum)

    values = list(in_order(tree(0, n // 4)))
    print(len(values), values == sorted(values))

    mean = average()
    next(mean)
    for i in range(n):
        last = mean.send(i & 1023)
    try:
        mean.send(None)
    except StopIteration as stop:
        print(last, stop.value)

    rising = sum(1 for a, b, c in windows((i * 3571 % 10007 for i in range(n)), 3) if a < b < c)
    print(rising)

    running = accumulate(chain(range(n // 4), range(n // 4)))
    print(sum(1 for _ in takewhile(lambda total: total < n * n // 40, running)))


main()
