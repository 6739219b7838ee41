# expect: Point(x=1, y=2, tags=['a']) Point(x=5, y=2, tags=['a']) True {'x': 1, 'y': 2, 'tags': ['a']} (5, 2, ['a']) ['x', 'y', 'tags']
# expect: {
# expect:   "name": "n",
# expect:   "opts": {
# expect:     "k": 1
# expect:   },
# expect:   "parent": {
# expect:     "name": "p",
# expect:     "opts": {},
# expect:     "parent": null
# expect:   }
# expect: }
# expect: FrozenInstanceError cannot assign to field 'name'
# expect: 10.0 ('name', 'price', 'qty') True
# expect: neg
# expect: Inv.__init__() missing 2 required positional arguments: 'name' and 'price'
# expect: matched 2
# expect: K(a=1, b=3)
from dataclasses import dataclass, field, asdict, replace, astuple, fields
import json
from typing import Optional, List, Dict
@dataclass(order=True)
class Point:
    x: int
    y: int = 0
    tags: List[str] = field(default_factory=list, compare=False)
@dataclass(frozen=True, slots=True)
class Cfg:
    name: str
    opts: Dict[str, int] = field(default_factory=dict)
    parent: Optional['Cfg'] = None
p = Point(1, 2, ['a']); q = replace(p, x=5)
print(p, q, p < q, asdict(p), astuple(q), [f.name for f in fields(Point)])
c = Cfg('n', {'k': 1}, Cfg('p'))
print(json.dumps(asdict(c), indent=2, sort_keys=True))
try: c.name = 'z'
except Exception as e: print(type(e).__name__, e)
@dataclass
class Inv:
    name: str
    price: float
    qty: int = 0
    def total(self) -> float: return self.price * self.qty
    def __post_init__(self):
        if self.qty < 0: raise ValueError('neg')
print(Inv('w', 2.5, 4).total(), Inv.__match_args__, Inv('a', 1.0) == Inv('a', 1.0))
try: Inv('x', 1, -1)
except ValueError as e: print(e)
try: Inv()
except TypeError as e: print(e)
match p:
    case Point(x=1, y=yy): print('matched', yy)
@dataclass(kw_only=True)
class K: a: int; b: int = 3
print(K(a=1))
