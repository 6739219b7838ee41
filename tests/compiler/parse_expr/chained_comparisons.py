# expect: True False [1, 2, 3, 3, 2]
# expect: True True True True False True
# expect error:   print(1 < 2 > 1 != 3 == 3 is not None in [None], 1 == 1.0 == True, "a" < "b" <= "b", 1 is 1 if False else True, not 1 < 2 < 3, 3 > 2 in [2, True])
# expect exit: 0
calls = []
def v(x):
    calls.append(x)
    return x
print(v(1) < v(2) < v(3), v(3) < v(2) < v(1), calls)
print(1 < 2 > 1 != 3 == 3 is not None in [None], 1 == 1.0 == True, "a" < "b" <= "b", 1 is 1 if False else True, not 1 < 2 < 3, 3 > 2 in [2, True])
