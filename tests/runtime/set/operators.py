# expect: {1, 2, 3, 4} {2, 3} {1} {1, 4} True True False True False True True True True
# expect: {1, 2, 3, 4, 5} {2} {3} {1, 2, 3} True True
# expect: {9, 7} True
# expect: frozenset({1, 2, 3}) {1, 2, 3} frozenset set True True x
a, b = {1, 2, 3}, {2, 3, 4}
print(a | b, a & b, a - b, a ^ b, a < {1, 2, 3, 4}, a <= a, a < a, a > {1}, a >= b, a == {3, 2, 1}, a != b, a.isdisjoint({9}), not set())
print(a.union([4], (5,)), a.intersection([1, 2], [2]), a.difference([1], {2}), a.symmetric_difference("1"[:0]), a.issubset(range(9)), a.issuperset([1]))
c = a
c |= {9}; c &= {1, 2, 9}; c -= {1}; c ^= {2, 7}
print(c, c is a)
f = frozenset([1, 2])
print(f | {3}, {3} | f, type(f | {3}).__name__, type({3} | f).__name__, f == {1, 2}, hash(f) == hash(frozenset([2, 1])), {f: "x"}[frozenset([1, 2])])
