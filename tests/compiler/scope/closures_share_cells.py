# expect: 2 1 2 True ('n',) ('n',)
# expect: [(0, 2), (1, 2), (2, 2)]
def make():
    n = 0
    def inc():
        nonlocal n
        n += 1
    def get(): return n
    return inc, get
inc, get = make()
inc(); inc()
inc2, get2 = make()
inc2()
print(get(), get2(), get.__closure__[0].cell_contents, inc.__closure__[0] is get.__closure__[0], get.__code__.co_freevars, make.__code__.co_cellvars)
fs = []
for i in range(3):
    def f(i=i, *, j=lambda: i): return i, j()
    fs.append(f)
print([f() for f in fs])
