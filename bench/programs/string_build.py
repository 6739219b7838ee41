# SPDX-License-Identifier: MIT
# string_build: ways to make and take apart long strings: += in a loop, join, replace, split,
# slicing, translate, find, case, comparison, reversal.
# test size: 1000

import io
import sys


def by_adding(n):
    text = ""
    for i in range(n):
        text += chr(97 + i % 26)
        if i % 10 == 9:
            text += " "
    return text


def by_joining(n):
    return ",".join([str(i * i % 1009) for i in range(n)])


def by_writing(n):
    out = io.StringIO()
    for i in range(n):
        out.write("%d:%s;" % (i % 97, hex(i)))
    return out.getvalue()


def caesar(text, shift):
    low = "abcdefghijklmnopqrstuvwxyz"
    return text.translate(str.maketrans(low, low[shift:] + low[:shift]))


def is_palindrome(text):
    left = 0
    right = len(text) - 1
    while left < right:
        if text[left] != text[right]:
            return False
        left += 1
        right -= 1
    return True


def run_lengths(text):
    parts = []
    at = 0
    while at < len(text):
        end = at
        while end < len(text) and text[end] == text[at]:
            end += 1
        parts.append(f"{end - at}{text[at]}")
        at = end
    return "".join(parts)


def checksum(text):
    total = 0
    for c in text:
        total = (total * 131 + ord(c)) % 1000000007
    return total


def count_all(text, part):
    count = 0
    at = text.find(part)
    while at >= 0:
        count += 1
        at = text.find(part, at + 1)
    return count


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 500000
    added = by_adding(n)
    print(len(added), checksum(added))
    joined = by_joining(n)
    numbers = [int(part) for part in joined.split(",")]
    print(len(joined), sum(numbers))
    written = by_writing(n)
    print(len(written), checksum(written[-1000:]), count_all(written, "0x1"))
    coded = caesar(added, 3)
    print(coded[:40], caesar(coded, 23) == added)
    words = added.title().split()
    print(len(words), words[-1], "-".join(reversed(words))[:30])
    mirror = added + added[::-1]
    print(is_palindrome(mirror), is_palindrome(added + "!"))
    runs = run_lengths("".join(c * (i % 4 + 1) for i, c in enumerate(added)))
    print(len(runs), runs[:24])
    shouted = added.upper().replace("ABC", "<abc>").swapcase()
    print(shouted[:36], len(shouted), shouted.count("ABC"))
    print(added < coded, max(words), min(words), sorted(words[:5])[0])


main()
