# SPDX-License-Identifier: MIT
# make_words: writes at least BYTES bytes of text, the same for the same seed, for word_count.py.
# Usage: make_words.py [BYTES [SEED]]

import sys

SYLLABLES = ("ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za an el in or un ar es"
             " is ost ur ain ell ight ock").split()


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return (self.state >> 8) % n


def main():
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10000000
    random = Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    words = ["".join(SYLLABLES[random.below(len(SYLLABLES))] for _ in range(1 + random.below(4)))
             for _ in range(4000)]
    lines = []
    for _ in range(3000):
        line = []
        for _ in range(4 + random.below(12)):
            # The smaller of two picks: some words are far commoner than others.
            word = words[min(random.below(4000), random.below(4000))]
            if random.below(9) == 0:
                word = word.capitalize()
            if random.below(7) == 0:
                word += ",.;:!?"[random.below(6)]
            line.append(word)
        lines.append(" ".join(line) + "\n")
    written = 0
    while written < size:
        line = lines[random.below(3000)]
        sys.stdout.write(line)
        written += len(line)


main()
