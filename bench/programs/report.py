# SPDX-License-Identifier: MIT
# report: wraps and justifies text, and sets tables of generated sales with f-strings: alignment,
# thousands, percent, dates. Strings all the way.
# test size: 40

import sys

TEXT = ("The gila monster is a heavy, slow-moving lizard of the desert. It spends nine tenths of its "
        "life underground, eats a handful of meals a year, and carries its provisions in its tail. "
        "What it does, it does without haste and without waste, which is more than can be said of "
        "most programs.")

REGIONS = ["north", "east", "south", "west"]
GOODS = ["sand", "cactus", "hat", "water bottle", "mirror", "sunscreen"]


def wrap(text, width):
    line = []
    length = 0
    for word in text.split():
        if line and length + len(line) + len(word) > width:
            yield line, length
            line = []
            length = 0
        line.append(word)
        length += len(word)
    if line:
        yield line, -1


def justify(text, width):
    for words, length in wrap(text, width):
        if length < 0 or len(words) == 1:
            yield " ".join(words)
            continue
        spaces = width - length
        gaps = len(words) - 1
        line = words[0]
        for i, word in enumerate(words[1:]):
            line += " " * (spaces // gaps + (i < spaces % gaps)) + word
        yield line


def boxed(title, lines, width):
    yield f"+{' ' + title + ' ':-^{width + 2}}+"
    for line in lines:
        yield f"| {line:<{width}} |"
    yield f"+{'':-<{width + 2}}+"


class Sale:
    def __init__(self, number, state):
        self.number = number
        self.region = REGIONS[state % 4]
        self.good = GOODS[state // 4 % 6]
        self.pieces = state // 64 % 90 + 1
        self.price = (state // 1024 % 9900 + 100) / 100
        self.date = f"{2000 + state % 25:04}-{state // 7 % 12 + 1:02}-{state // 11 % 28 + 1:02}"

    def total(self):
        return self.pieces * self.price


def sales(count):
    state = 99
    for number in range(count):
        state = (state * 1103515245 + 12345) % 2147483648
        yield Sale(number, state >> 4)


def line_of(sale):
    return (f"{sale.number:>6} {sale.date} {sale.region.title():<6}{sale.good:>13} "
            f"{sale.pieces:3d} x {sale.price:7.2f} = {sale.total():>10,.2f}")


def table(title, totals, whole):
    for name in sorted(totals, key=totals.get, reverse=True):
        share = totals[name] / whole
        yield f"{name:<14}{totals[name]:>18,.2f}{share:>8.1%} {'#' * int(share * 40):<20}"


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 180000
    by_region = {}
    by_good = {}
    whole = 0.0
    lines = 0
    characters = 0
    for sale in sales(count):
        by_region[sale.region] = by_region.get(sale.region, 0.0) + sale.total()
        by_good[sale.good] = by_good.get(sale.good, 0.0) + sale.total()
        whole += sale.total()
        line = line_of(sale)
        lines += 1
        characters += len(line)
        if sale.number < 5:
            print(line)
        if sale.number % 40 == 0:
            for width in range(20, 60, 10):
                for part in boxed(f"page {sale.number // 40 + 1}", justify(TEXT, width), width):
                    lines += 1
                    characters += len(part)
    for part in boxed("about", justify(TEXT, 52), 52):
        print(part)
    for title, totals in ("by region", by_region), ("by good", by_good):
        print(f"{title:=^62}")
        for part in table(title, totals, whole):
            print(part.rstrip())
    print(f"{lines:,} lines of {characters:_} characters, {whole:.3e} in all")


main()
