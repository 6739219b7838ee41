# expect: [3] [(1, 0), (2, 0), (2, 1)] {1: 2} True [0, 1] 6 [1, 2]
# expect: ['ac', 'bd'] [1] [[], [0], [0, 1]] [2] [5, 1] ['z', 1]
print([x for x in range(5) if x % 2 if x > 1], [(x, y) for x in range(3) for y in range(x)], {x: y for x, y in [(1, 2)]}, {x for x in "aab"} == {"a", "b"}, list(x for x in range(2)), sum(x for x in range(4)), [x for x in (1, 2)])
print([a + b for a, b in zip("ab", "cd")], [x for x, *y in [(1, 2, 3)]], [[j for j in range(i)] for i in range(3)], [x for x in [1, 2] if (lambda v: v > 1)(x)], [x or y for x in (0, 1) for y in (5,)], [x if x else "z" for x in (0, 1)])
