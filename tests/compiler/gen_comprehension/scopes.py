# expect: ('outer', [0, 1, 2], {'a': 1, 'b': 2}, [(1, 0)], [2, 2, 2], [[], [0], [0, 2], [0, 3, 6]], [0, 1, 1, 2], ([0, 1, 2], 2))
# expect: [0, 1, 2] [1, 2] True True False
def c1():
    x = "outer"
    a = [x for x in range(3)]
    b = {x: y for x, y in zip("ab", [1, 2])}
    c = {(x, y) for x in range(2) for y in range(x) if x}
    fs = [lambda: x for x in range(3)]
    d = [f() for f in fs]
    e = [[y * x for y in range(x)] for x in range(4)]
    g = list(x + y for x in range(2) for y in range(2))
    h = [(z := i) for i in range(3)], z
    return x, a, b, sorted(c), d, e, g, h
print(c1())
class K:
    n = 3
    a = [i for i in range(n)]
    def m(self): return __class__, super().__repr__()[:5]
    b = [j for j in [1, 2] if j]
    x = locals().keys() >= {"n", "a"}
print(K.a, K.b, K().m()[0] is K, K.x, "i" in vars(K))
