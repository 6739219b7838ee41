# expect: [('A', 1), ('B', 1, 2), ('C', 1), ('D', 1), ('E', 1), ('F', 'f', 1), G.f(1), ('C', 1), ('D', 1), ('A', 1)]
class A:
    def f(self, x): return ("A", x)
class B:
    def f(self, x, y=2): return ("B", x, y)
class C:
    @staticmethod
    def f(x): return ("C", x)
class D:
    @classmethod
    def f(cls, x): return (cls.__name__, x)
class E:
    def __init__(self): self.f = lambda x: ("E", x)
class F:
    def __getattr__(self, n): return lambda x: ("F", n, x)
class G:
    class f:
        def __init__(self, x): self.x = x
        def __repr__(self): return f"G.f({self.x})"
things = [A(), B(), C(), D(), E(), F(), G(), C, D, A()]
for _ in range(3):
    result = [t.f(1) for t in things]
print(result)
