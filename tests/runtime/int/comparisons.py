# expect: True True False True True True True True
# expect: False True True True
# expect: False False False True
# expect: True False True True
print(1 < 2, 2 <= 2, 3 > 4, 3 >= 3, 1 == 1.0, 1 != 1.5, True == 1, 0 == False)
print(2 ** 53 + 1 == float(2 ** 53), 2 ** 53 + 1 > float(2 ** 53), 10 ** 400 > 1e308, -10 ** 400 < -1e308)
print(10 ** 400 > float("inf"), 1 < float("nan"), 1 == float("nan"), 1 != float("nan"))
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 > 1 > 0, 1 == 1 == 1.0)
