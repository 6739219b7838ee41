# expect: ok
def lcg(n, seed=1):
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        yield seed >> 8
for n in 0, 1, 2, 31, 32, 33, 63, 64, 65, 100, 1000, 3000:
    a = list(lcg(n))
    for b in (a, sorted(a), sorted(a)[::-1], [x % 7 for x in a], sorted(a)[:n // 2] + a[n // 2:], a + a[::-1]):
        c = sorted(b)
        assert all(x <= y for x, y in zip(c, c[1:])) and len(c) == len(b) and sum(c) == sum(b), n
        assert sorted(b, reverse=True) == c[::-1]
        d = sorted(enumerate(b), key=lambda p: p[1])
        assert all(p[1] < q[1] or (p[1] == q[1] and p[0] < q[0]) for p, q in zip(d, d[1:])), n
print("ok")
