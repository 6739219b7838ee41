# Comparison with ints is exact.
# expect: False True True True True True
# expect: False True True True True True
big = 2 ** 53
print(float(big) == big + 1, float(big) < big + 1, 1e300 < 10 ** 301, 1e300 > 10 ** 299, 10 ** 400 > 1e308, float("inf") > 10 ** 400)
print(float("nan") == 1, float("nan") != 10 ** 30, 2.5 > 2, -2.5 < -2, 2 ** 62 == 2.0 ** 62, 2 ** 62 + 1 > 2.0 ** 62)
