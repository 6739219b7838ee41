# expect: [1, 2, 'class attr', 'property', 'slot', 'getattr x', 'class attr', 3]
# expect: now a property
# expect: 1
# expect: 5
# expect: 6
# expect: module attr
# expect: module 'math' has no attribute 'x'
def get(o): return o.x
class A:
    def __init__(self, x): self.x = x
class B:
    def __init__(self, x): self.y = 0; self.x = x
class C: x = "class attr"
class D:
    @property
    def x(self): return "property"
class E:
    __slots__ = ("x",)
class F:
    def __getattr__(self, n): return "getattr " + n
e = E(); e.x = "slot"
a = A(1)
for _ in range(100): get(a)
print([get(o) for o in (A(1), B(2), C(), D(), e, F(), C, A(3))])
A.x = property(lambda self: "now a property")
print(get(a))
del A.x
print(get(a))
C.x = 5
c = C()
print(get(c))
c.x = 6
print(get(c))
import math as m
m.x = "module attr"
print(get(m))
del m.x
try:
    get(m)
except AttributeError as error:
    print(error)
