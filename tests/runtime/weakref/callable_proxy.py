# expect: <class 'weakref.CallableProxyType'> 5 True
# expect: <class 'weakref.ProxyType'> False
# expect: ('pow', 2, 3)
# A proxy can be called if its object can; pow() with three arguments goes through.
import weakref


class C:
    def __call__(self):
        return 5

    def __pow__(self, other, modulo=None):
        return "pow", other, modulo


class D:
    pass


c, d = C(), D()
p, q = weakref.proxy(c), weakref.proxy(d)
print(type(p), p(), callable(p))
print(type(q), callable(q))
print(pow(p, 2, 3))
