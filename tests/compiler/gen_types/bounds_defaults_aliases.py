# cpython: 3.13
# expect: (3, 3, 4) (T,) {'xs': list[T], 'y': <class 'int'>, 'return': T} (3,) {'z': 4}
# expect: 5 (T, Ts, P) (typing.Generic[T, typing.Unpack[Ts], P],) (T, Ts, P) (<class '__main__.Box'>, <class 'typing.Generic'>, <class 'object'>)
# expect: <class 'int'> () T
# expect: (<class 'int'>, <class 'str'>) <class 'int'> U
# expect: In dict[X, T] (X,)
# expect: list[Rec] | None
# expect: (__main__.N0[int], typing.Generic[K]) N0
# expect: default
# expect: deco
# expect: T
# expect: N (5, <class 'str'>) {'return': 5}
def first[T](xs: list[T], y: int = 3, *, z=4) -> T: return xs[0], y, z
print(first([3]), first.__type_params__, first.__annotations__, first.__defaults__, first.__kwdefaults__)
class Box[T: int, *Ts, **P]:
    a: T
    def __init__(self, v: T): self.v = v
    def get[U: (int, str) = int](self, u: U) -> T: return self.v
    type In[X] = dict[X, T]
print(Box(5).get(1), Box.__type_params__, Box.__orig_bases__, Box.__parameters__, Box.__mro__)
T = Box.__type_params__[0]; print(T.__bound__, T.__constraints__, T.__name__)
U = Box.get.__type_params__[0]; print(U.__constraints__, U.__default__, U)
print(Box.In, Box.In.__value__, Box.In.__type_params__)
class N0[Q]: pass
type Rec = list[Rec] | None
print(Rec.__value__)
class Child[K](N0[int], metaclass=type): pass
print(Child.__orig_bases__, Child.__mro__[1].__name__)
def deco(f): print("deco"); return f
@deco
def g[T](x: T = print("default")) -> T: return lambda: T
print(g()().__name__)
async def co[T](x: T): return T
class N[T]:
    x = 5
    def m(self): return T, __class__.__name__
    def n[S: (x, str)](self) -> x: return S
print(N().m()[1], N.n.__type_params__[0].__constraints__, N.n.__annotations__)
