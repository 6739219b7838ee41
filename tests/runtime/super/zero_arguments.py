# expect: ['D', 'B', 'C', 'A'] ['B', 'A', 'D'] B.p A.p (1, 'B') (['B', 'C', 'A'], [1])
# expect: ['C', 'A'] ['A', 'D'] <super: <class 'B
class A:
    def f(self): return ["A"]
    @classmethod
    def c(cls): return ["A", cls.__name__]
    @property
    def p(self): return "A.p"
    x = 1
class B(A):
    def f(self): return ["B"] + super().f()
    @classmethod
    def c(cls): return ["B"] + super().c()
    @property
    def p(self): return "B.p " + super().p
    def get(self): return super().x, __class__.__name__
class C(A):
    def f(self): return ["C"] + super().f()
class D(B, C):
    def f(self): return ["D"] + super().f()
    def nested(self):
        def inner(): return super(D, self).f()
        return inner(), [super(D, self).x for _ in range(1)]
print(D().f(), D.c(), D().p, D().get(), D().nested())
print(super(B, D()).f(), super(B, D).c(), repr(super(B, D())).replace(hex(0), "")[:17])
