# expect: 14 20 512 -4 0.5 True 6 3 True True -1 -2 3 5.0 2
# expect: 1 0 True False 3 True False True 8 -1 1
# expect: 3 2 5 1
print(2 + 3 * 4, (2 + 3) * 4, 2 ** 3 ** 2, -2 ** 2, 2 ** -1, not 1 == 2, 1 + 2 << 1, 1 | 2 ^ 3 & 4, 5 & 3 == 1, (5 & 3) == 1, ~1 + 1, -3 // 2, 10 - 5 - 2, 100 / 10 / 2, 2 * 3 % 4)
print(1 or 0 and 0, (1 or 0) and 0, not 0 or 1, not (0 or 1), 1 if 0 else 2 if 0 else 3, 1 < 2 == 2, 1 in [1] == True, not 1 in [2], 1 << 2 + 1, -1 ** 2, (-1) ** 2)
x = lambda a: a if a else 0
print(x(3), (lambda: 1, 2)[1], [lambda: 5][0](), 1 if True else lambda: 2)
