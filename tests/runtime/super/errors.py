# cpython: 3.13
# expect: AttributeError 'super' object has no attribute 'nope'
# expect: TypeError super() argument 1 must be a type, not int
# expect: RuntimeError super(): no arguments
# expect: RuntimeError super(): arg[0] deleted
# expect: RuntimeError super(): no arguments
# expect: TypeError super(type, obj): obj (instance of int) is not an instance or subtype of type (A).
# expect: AttributeError 'super' object has no attribute 'x'
class A:
    def f(self): return super().nope
    def g(self): return super(5, self)
    def h(): return super()
    def i(self):
        del self
        return super()
def plain(): return super()
a = A()
for f in (a.f, a.g, A.h, a.i, plain, lambda: super(A, 5).x, lambda: super(A).x):
    try:
        f()
    except (AttributeError, TypeError, RuntimeError) as error:
        print(type(error).__name__, error)
