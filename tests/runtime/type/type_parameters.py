# cpython: 3.12
# expect: 3 5 (T,) (T, Ts, P) Pair Name <class 'str'> (A,) TypeAliasType
def first[T](xs: list[T]) -> T: return xs[0]
class Box[T, *Ts, **P]:
    def __init__(self, v: T): self.v = v
    def get(self) -> T: return self.v
type Pair[A] = tuple[A, A]
type Name = str
print(first([3]), Box(5).get(), first.__type_params__, Box.__type_params__, Pair, Name, Name.__value__, Pair.__type_params__, type(Name).__name__)
