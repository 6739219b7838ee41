# expect: 6 4 [2, 9, 9] 933
# expect: (3, 4, 4) [('j', 6), ('k', 4), ('m', 6)]
# expect: (6, [5, 7, 7], (7, 8, 8), {8: 9, 9: 9}, True, 3, [1, 1, 1], 0)
def f(*a, **k): print(a, sorted(k.items()))
x = 1
print(x + (x := 5), (x := 2) + x, [x, (x := 9), x], f"{x}{(x:=3)}{x}")
def g():
    x = 1
    r = x + (x := 5)
    l = [x, (x := 7), x]
    t = (x, x := 8, x)
    d = {x: (x := 9), x: x}
    c = x < (x := 20) < x + 1
    y = (x := 3) if x > 5 else 0
    f(x, (x := 4), x, k=x, j=(x := 6), m=x)
    a = [1, 2, 3]
    x = 0
    a[x] = (x := 1)
    a[(x := 2)] = x
    x = (x := 10) - x
    return r, l, t, d, c, y, a, x
print(g())
