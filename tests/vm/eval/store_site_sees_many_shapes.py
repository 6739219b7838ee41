# expect: 5
# expect: 10
# expect: ('x', 5)
# expect: 5
# expect: 5
# expect: 5 99
# expect: property 'x' of 'R' object has no setter
def put(o, v): o.x = v
class A: pass
class S:
    __slots__ = ("x",)
class P:
    @property
    def x(self): return self._x
    @x.setter
    def x(self, v): self._x = v * 2
class H:
    def __setattr__(self, n, v): object.__setattr__(self, n, (n, v))
a = A()
for i in range(100): put(a, i)
s, p, h, b = S(), P(), H(), A()
b.other = 1
for o in s, p, h, b, A:
    put(o, 5)
    print(o.x)
print(A().x, a.x)
class R:
    x = property(lambda self: 1)
try:
    put(R(), 1)
except AttributeError as error:
    print(error)
