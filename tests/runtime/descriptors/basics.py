# expect: 6 the doc property 6 True None
# expect: deleted
# expect: None
# expect: ValueError below zero
# expect: AttributeError property 'ro' of 'C' object has no setter
# expect: AttributeError property 'ro' of 'C' object has no deleter
# expect: AttributeError 'C' object has no attribute 'zzz'
# expect: from D
# expect: wrote 3
# expect: property 'x' of 'W' object has no getter
class C:
    def __init__(self): self._t = 0
    @property
    def t(self):
        "the doc"
        return self._t
    @t.setter
    def t(self, value):
        if value < 0: raise ValueError("below zero")
        self._t = value
    @t.deleter
    def t(self): print("deleted"); self._t = None
    @property
    def ro(self): return 1
c = C()
c.t = 5
c.t += 1
print(c.t, C.t.__doc__, type(C.t).__name__, C.t.fget(c), C.t.fset is not None, C.ro.fset)
del c.t
print(c.t)
for code in "c.t = -1", "c.ro = 1", "del c.ro", "C().zzz":
    try:
        exec(code)
    except (ValueError, AttributeError) as error:
        print(type(error).__name__, error)
class D(C):
    @C.t.getter
    def t(self): return "from D"
print(D().t)
wo = property(None, lambda self, v: print("wrote", v))
class W: x = wo
W().x = 3
try:
    W().x
except AttributeError as error:
    print(error)
