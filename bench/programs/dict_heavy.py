# SPDX-License-Identifier: MIT
# dict_heavy: dicts and sets with int, str and tuple keys: filling, counting, grouping, inverting,
# deleting, iterating in order, set algebra.
# test size: 500

import sys
from collections import Counter, defaultdict


def numbers(count, seed=5):
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        yield seed >> 7


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 300000
    values = list(numbers(n))

    counts = {}
    for value in values:
        counts[value % 1000] = counts.get(value % 1000, 0) + 1
    print(len(counts), max(counts.values()), sum(key * count for key, count in counts.items()))

    names = {f"key{value % 5000}": value for value in values}
    print(len(names), sum(len(name) for name in names), "key17" in names, "key-1" in names)

    cells = {}
    for value in values:
        cell = (value % 40, value // 40 % 30)
        if cell in cells:
            cells[cell] += value & 7
        else:
            cells[cell] = 1
    print(len(cells), sum(cells.values()), cells.get((3, 4), 0))

    groups = defaultdict(list)
    for value in values:
        groups[value % 97].append(value)
    print(len(groups), max(len(group) for group in groups.values()),
          sum(group[-1] % 10 for group in groups.values()))

    common = Counter(value % 50 for value in values)
    print(sum(common.values()), sorted(common.most_common(3), key=lambda item: item[0])[0][0] >= 0)

    inverted = {}
    for name, value in names.items():
        inverted.setdefault(value % 100, set()).add(name)
    print(len(inverted), sum(len(group) for group in inverted.values()))

    evens = {value for value in values if value % 2 == 0}
    threes = {value for value in values if value % 3 == 0}
    print(len(evens & threes), len(evens | threes), len(evens - threes), len(evens ^ threes),
          evens & threes <= evens)

    window = {}
    kept = 0
    for at, value in enumerate(values):
        window[value] = at
        if len(window) > 500:
            oldest = next(iter(window))
            kept += window.pop(oldest)
    print(len(window), kept)

    merged = dict(names)
    merged.update((str(value % 300), value) for value in values)
    merged |= {"last": 1}
    for name in [name for name in merged if name.endswith("7")]:
        del merged[name]
    print(len(merged), list(merged)[-1], sum(1 for name in merged if name.startswith("key1")))

    memory = {0: 0, 1: 1}

    def collatz(start):
        path = []
        value = start
        while value not in memory:
            path.append(value)
            value = value // 2 if value % 2 == 0 else 3 * value + 1
        steps = memory[value]
        for value in reversed(path):
            steps += 1
            memory[value] = steps
        return memory[start]

    longest = max(range(1, n), key=collatz)
    print(longest, memory[longest], len(memory))


main()
