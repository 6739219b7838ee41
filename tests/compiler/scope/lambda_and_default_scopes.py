# expect: (2, 1) [1]
# expect: [(0, 5), (5, 5)]
x = 1
class A:
    x = 2
    f = lambda self, v=x: (v, x)
    g = lambda self: [x for _ in [0]]
print(A().f(), A().g())
def outer(n):
    return [lambda k=n * i, *, m=n: (k, m) for i in range(2)]
print([h() for h in outer(5)])
