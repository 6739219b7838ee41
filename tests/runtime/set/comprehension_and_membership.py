# expect: ['and', 'bird', 'cat', 'dog', 'the'] 2 {(1, 2)} True True True
# expect: True True 6 3 [3, 2, 1] 0 False
words = "the cat and the dog and the bird".split()
print(sorted({w for w in words}), len({len(w) for w in words}), {(x, y) for x in (1,) for y in (2,)}, "cat" in set(words), {1, 2} == {2, 1}, {frozenset({1}), frozenset({1})} == {frozenset({1})})
s = {1, 2, 3}
print(all(x in s for x in (1, 2)), {*s, 4} > s, sum(s), max(s), sorted(s, reverse=True), len(s - s), bool(set()))
