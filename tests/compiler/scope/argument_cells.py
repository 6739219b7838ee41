# expect: (2, (2, 3, 2), 2, {'z': 4}) (3, (2, 3, 3), 3, {'z': 4})
# expect: [5, 1, 1]
def f(a, *args, k=1, **kw):
    def g():
        nonlocal a, k
        a += 1
        k += 1
        args_ = args + (a,)
        return a, args_, k, kw
    return g
g = f(1, 2, 3, z=4)
print(g(), g())
def h(x):
    x = [x]
    return [lambda: x.append(1), lambda: x]
p, q = h(5)
p(); p()
print(q())
