# SPDX-License-Identifier: MIT
# life: Conway's game of life on a torus, once as lists of rows and once as a set of live cells;
# both must agree. List indexing and set/dict work with tuple keys.
# test size: 4

import sys

WIDTH, HEIGHT = 64, 48


def random_cells(seed):
    cells = []
    for y in range(HEIGHT):
        row = []
        for x in range(WIDTH):
            seed = (seed * 1103515245 + 12345) % 2147483648
            row.append(1 if seed > 1400000000 else 0)
        cells.append(row)
    return cells


def next_rows(rows):
    result = []
    for y in range(HEIGHT):
        above = rows[y - 1]
        here = rows[y]
        below = rows[(y + 1) % HEIGHT]
        fresh = []
        for x in range(WIDTH):
            left = x - 1
            right = (x + 1) % WIDTH
            count = (above[left] + above[x] + above[right] + here[left] + here[right]
                     + below[left] + below[x] + below[right])
            fresh.append(1 if count == 3 or (count == 2 and here[x]) else 0)
        result.append(fresh)
    return result


def next_set(live):
    counts = {}
    for x, y in live:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    cell = ((x + dx) % WIDTH, (y + dy) % HEIGHT)
                    counts[cell] = counts.get(cell, 0) + 1
    return {cell for cell, count in counts.items()
            if count == 3 or (count == 2 and cell in live)}


def main():
    generations = int(sys.argv[1]) if len(sys.argv) > 1 else 800
    rows = random_cells(7)
    live = {(x, y) for y in range(HEIGHT) for x in range(WIDTH) if rows[y][x]}
    print(f"{len(live)} cells alive at first")
    for _ in range(generations):
        rows = next_rows(rows)
        live = next_set(live)
    if live != {(x, y) for y in range(HEIGHT) for x in range(WIDTH) if rows[y][x]}:
        raise AssertionError("the two boards differ")
    print(f"{len(live)} cells alive after {generations} generations")
    for row in rows[:12]:
        print("".join("#" if cell else "." for cell in row))


main()
