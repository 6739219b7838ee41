# SPDX-License-Identifier: MIT
# word_count: lines, words and characters of stdin, and the commonest words. Reads line by line;
# split, strip, lower and a dict with string keys.
# stdin: make_words.py SIZE (default 10000000)
# test size: 20000

import sys


def main():
    counts = {}
    lines = words = characters = 0
    for line in sys.stdin:
        lines += 1
        characters += len(line)
        for word in line.split():
            words += 1
            word = word.strip(".,;:!?").lower()
            counts[word] = counts.get(word, 0) + 1
    print(f"{lines} lines, {words} words, {characters} characters, {len(counts)} different words")
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:10]:
        print(f"{count:8} {word}")
    longest = max(counts, key=lambda word: (len(word), word))
    print(f"the longest: {longest}")


main()
