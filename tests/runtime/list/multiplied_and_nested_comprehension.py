# expect: [[0, 1, 2], [3, 4, 5], [6, 7, 8]] [[0, 3, 6], [1, 4, 7], [2, 5, 8]] [1, 3, 5, 7] [[], [0], [0, 1]]
m = [[r * 3 + c for c in range(3)] for r in range(3)]
print(m, [list(col) for col in zip(*m)], [x for row in m for x in row if x % 2], [[y for y in range(x)] for x in range(3)])
