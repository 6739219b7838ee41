# expect: 2 lambda 5 k from property
# expect: own
class A:
    f = len
    g = lambda self: "lambda"
    h = str
    class k: pass
    @property
    def p(self): return lambda: "from property"
a = A()
print(a.f([1, 2]), a.g(), a.h(5), type(a.k()).__name__, a.p())
a.f = lambda: "own"
print(a.f())
