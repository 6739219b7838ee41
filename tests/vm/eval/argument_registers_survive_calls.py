# expect: [1, 3, (3, 3), {4: 4}, 5, 1, 2, 3]
# expect: 6
# expect: (1, 2, 3, 0, 5, 6, 7, 7)
def f(a, b, c, d, e):
    def ident(x): return x
    return [ident(a), a + ident(b), (ident(c), c), {ident(d): d}, ident(ident(ident(e)))] + [ident(x) for x in (a, b, c)]
print(f(1, 2, 3, 4, 5))
def nested(n):
    return n if n == 0 else max(nested(n - 1), n, nested(n - 1) + 0, key=lambda v: v + nested(0))
print(nested(6))
def many(a, b, c, d, e, f, g, h): return a, b, c, d, e, f, g, h
print(many(1, *[2, 3], d=many(0, 0, 0, 0, 0, 0, 0, 0)[0], **{"e": 5, "f": 6}, g=7, h=many(*range(8))[7]))
