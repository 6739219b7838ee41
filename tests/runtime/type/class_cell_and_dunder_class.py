# expect: True True True
class A:
    def f(self): return __class__
    @classmethod
    def g(cls): return __class__, cls
    @staticmethod
    def h(): return __class__
class B(A): pass
print(B().f() is A, B.g() == (A, B), B.h() is A)
