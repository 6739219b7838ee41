# SPDX-License-Identifier: MIT
# sudoku: fills 9 by 9 puzzles by always trying the cell with the fewest choices. Bit sets in ints,
# lists read by index, recursion. The puzzles come from one full grid by a seeded generator.
# test size: 2

import sys

BITS = [bin(mask).count("1") for mask in range(512)]


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return (self.state >> 8) % n

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]


class Puzzle:
    def __init__(self, cells):
        self.cells = cells
        self.rows = [0] * 9
        self.columns = [0] * 9
        self.boxes = [0] * 9
        self.tries = 0
        for at, digit in enumerate(cells):
            if digit:
                self.flip(at, 1 << (digit - 1))

    def flip(self, at, bit):
        row = at // 9
        column = at % 9
        self.rows[row] ^= bit
        self.columns[column] ^= bit
        self.boxes[row // 3 * 3 + column // 3] ^= bit

    def choices(self, at):
        row = at // 9
        column = at % 9
        return 511 & ~(self.rows[row] | self.columns[column] | self.boxes[row // 3 * 3 + column // 3])

    def most_bound_cell(self):
        best = -1
        fewest = 10
        for at in range(81):
            if self.cells[at] == 0:
                count = BITS[self.choices(at)]
                if count < fewest:
                    best = at
                    fewest = count
                    if count < 2:
                        break
        return best

    def solve(self):
        at = self.most_bound_cell()
        if at < 0:
            return True
        mask = self.choices(at)
        for digit in range(1, 10):
            bit = 1 << (digit - 1)
            if mask & bit:
                self.tries += 1
                self.cells[at] = digit
                self.flip(at, bit)
                if self.solve():
                    return True
                self.flip(at, bit)
                self.cells[at] = 0
        return False


def full_grid(random):
    digits = list(range(1, 10))
    random.shuffle(digits)
    return [digits[(row * 3 + row // 3 + column) % 9] for row in range(9) for column in range(9)]


def is_valid(cells):
    wanted = 511
    for i in range(9):
        row = column = box = 0
        for j in range(9):
            row |= 1 << (cells[i * 9 + j] - 1)
            column |= 1 << (cells[j * 9 + i] - 1)
            box |= 1 << (cells[(i // 3 * 3 + j // 3) * 9 + i % 3 * 3 + j % 3] - 1)
        if row != wanted or column != wanted or box != wanted:
            return False
    return True


def main():
    puzzles = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    random = Random(2024)
    tries = 0
    for _ in range(puzzles):
        cells = full_grid(random)
        order = list(range(81))
        random.shuffle(order)
        for at in order[:57]:
            cells[at] = 0
        puzzle = Puzzle(cells)
        if not puzzle.solve() or not is_valid(puzzle.cells):
            raise AssertionError("no solution")
        tries += puzzle.tries
    print(f"{puzzles} puzzles solved with {tries} tries; the last one:")
    for row in range(9):
        print(" ".join(str(digit) for digit in puzzle.cells[row * 9:row * 9 + 9]))


main()
