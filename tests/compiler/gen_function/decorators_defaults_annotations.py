# expect: {'x': <class 'int'>, 'y': 'str'} {'b': list[int], 'a': <class 'int'>, 'args': <class 'str'>, 'c': <class 'float'>, 'kw': <class 'dict'>, 'return': None} ([],) {'c': 1.0} (slice(1, 2, None), Ellipsis)
# expect: set 4
# expect: deco (1,)
# expect: deco (2,)
# expect: default
# expect: kwdefault
# expect: ann
# expect: ret
# expect: apply (2,) foo
# expect: apply (1,) foo
# expect: doc foo
class D:
    def __class_getitem__(c, i): return i
    @property
    def p(self): return 1
    @p.setter
    def p(self, v): print("set", v)
    x: int = 5
    y: "str"
    (z): int = 3
    def f(self, a: int, /, b: list[int] = [], *args: str, c: float = 1.0, **kw: dict) -> None: ...
print(D.__annotations__, D.f.__annotations__, D.f.__defaults__, D.f.__kwdefaults__, D[1:2, ...])
D().p = 4
def deco(*a):
    print("deco", a)
    def w(f): print("apply", a, getattr(f, "__name__", f)); return f
    return w
@deco(1)
@deco(2)
def foo(x=print("default"), *, y: print("ann") = print("kwdefault")) -> print("ret"): "doc"
print(foo.__doc__, foo.__qualname__)
