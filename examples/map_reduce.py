# SPDX-License-Identifier: MIT
# map_reduce: words counted by processes, one chapter each, and added up here.
# expect: the 6, lizard 4, sun 3
# expect: 17 different words in 3 chapters
import multiprocessing
from collections import Counter
from functools import reduce

CHAPTERS = ["the lizard slept in the sun and the sun shone", "the lizard woke when the rain came",
            "a lizard needs no clock: the sun will call a lizard"]


def count(chapter):
    return Counter(word.strip(".,:") for word in chapter.split())


if __name__ == "__main__":
    with multiprocessing.Pool(processes=3) as pool:
        words = reduce(lambda a, b: a + b, pool.map(count, CHAPTERS))
    print(", ".join(f"{word} {number}" for word, number in words.most_common(3)))
    print(len(words), "different words in", len(CHAPTERS), "chapters")
