# expect: True False [1, 2, 3, 3, 2]
# expect: True True True True False True True
calls = []
def v(x):
    calls.append(x)
    return x
print(v(1) < v(2) < v(3), v(3) < v(2) < v(1), calls)
one = 1
print(one < 2 > one != 3 == 3, 1 == 1.0 == True, "a" < "b" <= "b", one is one is not None, not 1 < 2 < 3, 3 > 2 in [2, True], None is None in [True, None])
