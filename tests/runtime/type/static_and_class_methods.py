# expect: 1 2 ('A', 1) ('B', 2) ('B', 3) True True True True True
# expect: True False m function method staticmethod 5
class A:
    @staticmethod
    def s(x): return x
    @classmethod
    def c(cls, x): return cls.__name__, x
    def m(self): return self
class B(A): pass
a = A()
print(A.s(1), a.s(2), A.c(1), B.c(2), B().c(3), a.m() is a, A.m(a) is a, a.m.__self__ is a, a.m.__func__ is A.m, B.c.__self__ is B)
m = a.m
print(m == a.m, m is a.m, m.__name__, type(A.m).__name__, type(a.m).__name__, type(A.__dict__["s"]).__name__, A.__dict__["s"](5))
