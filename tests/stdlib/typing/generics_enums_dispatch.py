# expect: 1 __main__.Stack[int] (~T,) <class '__main__.Stack'> (<class 'str'>, typing.List[int])
# expect: typing.Optional[int] typing.Union[int, str, NoneType] typing.Callable[[int], str] typing.Literal['a', 1] typing.Tuple[int, ...] typing.Annotated[int, 'm'] typing.ClassVar[int] typing.Final typing.Any int | None
# expect: True False
# expect: NT(a=1, b='x') {'a': 1, 'b': 'x'} ('a', 'b') {'a': <class 'int'>, 'b': <class 'str'>}
# expect: {'x': 1} {'x': <class 'int'>} False {'x': ~T, 'return': <class 'NoneType'>} a
# expect: [<Color.RED: 1>, <Color.GREEN: 2>] Color.RED <Color.GREEN: 2> Color.GREEN True Red dict_keys(['RED', 'GREEN', 'CRIMSON'])
# expect: Perm.R|X Perm.RW Perm.W|X True [<Perm.R: 1>, <Perm.W: 2>] Perm(0) Perm.R|W|X
# expect: a True 3 4 <I.X: 3> 3 3
# expect: 9 is not a valid Color
# expect: cannot reassign member 'RED'
# expect: IDLE -> RUN
# expect: RUN -> DONE
# expect: int 1 list 1 obj s int True
# expect: True False 120
# expect: 832040 CacheInfo(hits=28, misses=31, maxsize=3, currsize=3)
# expect: computing
# expect: 42 42
# expect: 3 False 5 5
# expect: [3] (T,) list[int]
from typing import *
import typing, abc, enum, functools, operator, types
T = TypeVar('T'); K = TypeVar('K', bound='Hashable')
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: list[T] = []
    def push(self, x: T) -> None: self.items.append(x)
    def pop(self) -> T: return self.items.pop()
s = Stack[int](); s.push(1); print(s.pop(), Stack[int], Stack.__parameters__, get_origin(Stack[int]), get_args(Dict[str, List[int]]))
print(Optional[int], Union[int, str, None], Callable[[int], str], Literal['a', 1], Tuple[int, ...], Annotated[int, 'm'], ClassVar[int], Final, Any, int | None)
class P(Protocol):
    def run(self) -> int: ...
@runtime_checkable
class R(Protocol):
    def run(self) -> int: ...
class Impl:
    def run(self): return 1
print(isinstance(Impl(), R), isinstance(3, R))
class NT(NamedTuple):
    a: int
    b: str = 'x'
print(NT(1), NT(1)._asdict(), NT._fields, NT.__annotations__)
class TD(TypedDict, total=False):
    x: int
print(TD(x=1), TD.__annotations__, TD.__total__, get_type_hints(Stack.push), cast(int, 'a'))
class Color(enum.Enum):
    RED = 1; GREEN = 2; CRIMSON = 1
    @property
    def pretty(self): return self.name.title()
print(list(Color), Color.RED, repr(Color(2)), Color['GREEN'], Color.CRIMSON is Color.RED, Color.RED.pretty, Color.__members__.keys())
class Perm(enum.Flag):
    R = enum.auto(); W = enum.auto(); X = enum.auto()
    RW = R | W
print(Perm.R | Perm.X, Perm.RW, ~Perm.R, Perm.R in Perm.RW, list(Perm.RW), Perm(0), Perm(7))
class S(enum.StrEnum): A = enum.auto(); B = 'bee'
class I(enum.IntEnum): X = 3
print(S.A, S.B == 'bee', f'{I.X}', I.X + 1, repr(I.X), I(3), max(I))
try: Color(9)
except ValueError as e: print(e)
try: Color.RED = 3
except AttributeError as e: print(e)
class State(enum.Enum):
    IDLE = 'idle'; RUN = 'run'; DONE = 'done'
    def next(self):
        match self:
            case State.IDLE: return State.RUN
            case State.RUN: return State.DONE
            case _: return self
st = State.IDLE
while st is not State.DONE: print(st.name, '->', st.next().name); st = st.next()
@functools.singledispatch
def show(x): return f'obj {x}'
@show.register
def _(x: int): return f'int {x}'
@show.register(list)
def _(x): return f'list {len(x)}'
print(show(1), show([1]), show('s'), show(True))
@functools.total_ordering
class V:
    def __init__(s, n): s.n = n
    def __eq__(s, o): return s.n == o.n
    def __lt__(s, o): return s.n < o.n
print(V(1) <= V(2), V(3) >= V(4), functools.reduce(operator.mul, range(1, 6)))
@functools.lru_cache(maxsize=3)
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(30), fib.cache_info())
class C:
    @functools.cached_property
    def v(self): print('computing'); return 42
c = C(); print(c.v, c.v)
@overload
def f(x: int) -> int: ...
def f(x): return x
print(f(3), TYPE_CHECKING, NewType('UserId', int)(5), functools.partial(int, base=2)('101'))
def box[T](x: T) -> list[T]: return [x]
type Alias = list[int]
print(box(3), box.__type_params__, Alias.__value__)
