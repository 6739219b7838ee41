# expect: 1 (1, 2) (slice(1, 2, None), slice(None, None, 3)) (1, 2) () 5 2 slice(1, 2, None) B function 2 5 5
# expect: int str 3 1
class A:
    def __getitem__(self, k): return k
a = A()
b = [[1, 2], {"k": (5,)}]
print(a[1], a[1, 2], a[1:2, ::3], a[*(1, 2)], a[()], b[1]["k"][0], b[0][-1], a[a[1]:a[2]], "abc"[1].upper()[0], a[lambda: 1].__class__.__name__, a[1 if 0 else 2], a[x := 5], x)
print((1).__class__.__name__, "".__class__.__mro__[0].__name__, [1][0].__add__(2), (lambda: b)()[0][0])
