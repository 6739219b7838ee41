# expect: L 1
# expect: R 2
# expect: Base {}
class Base:
    def __init__(self, **kw):
        print("Base", kw)
class L(Base):
    def __init__(self, l, **kw):
        print("L", l); super().__init__(**kw)
class R(Base):
    def __init__(self, r, **kw):
        print("R", r); super().__init__(**kw)
class M(L, R):
    def __init__(self): super().__init__(l=1, r=2)
M()
