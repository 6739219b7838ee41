# expect: changed 3
# expect: 0 1 2
# expect: 1 3 4
# expect: {'k': 2}
# expect: b
for x in [1, 2, 3]:
    y = x
    x = "changed"
print(x, y)
for i, (a, b) in enumerate([(1, 2), (3, 4)]):
    print(i, a, b)
for d["k"] in [1, 2] if (d := {}) is None or True else []:
    pass
print(d)
class O: pass
for O.x in "ab": pass
print(O.x)
