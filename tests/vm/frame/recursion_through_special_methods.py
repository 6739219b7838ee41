# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
class A:
    def __getattr__(self, name): return getattr(self, name + "x")
class B:
    def __repr__(self): return repr(self)
class C:
    def __add__(self, o): return self + o
class D:
    def __eq__(self, o): return self == o
class E:
    def __getitem__(self, i): return self[i]
class F:
    def __call__(self): return self()
class G:
    def __len__(self): return len(self)
class H:
    def __init__(self): H()
class I:
    def __iter__(self): return iter(self)
for f in (lambda: A().y, lambda: repr(B()), lambda: C() + 1, lambda: D() == 1, lambda: E()[0], lambda: F()(), lambda: len(G()), H, lambda: list(I())):
    try:
        f()
        print("no error")
    except RecursionError as error:
        print("RecursionError")
