# cpython: 3.13
# expect: P(x=1, y=2) 1 2 True P(x=5, y=2) {'x': 1, 'y': 2} ('x', 'y') P(x=3, y=4) [1, 2] P(x, y) True True
# expect: Q(a=1, b=9) {'b': 9} R(a=1, b=2) 3 Alias for field number 0
# expect: TypeError P.__new__() missing 1 required positional argument: 'y'
# expect: TypeError P.__new__() takes 3 positional arguments but 4 were given
# expect: AttributeError can't set attribute
# expect: ValueError Type names and field names must be valid identifiers: '1x'
# expect: ValueError Encountered duplicate field name: 'a'
# expect: ValueError Field names cannot start with an underscore: '_a'
# expect: ValueError Type names and field names cannot be a keyword: 'class'
# expect: TypeError Got unexpected field names: ['z']
# expect: TypeError P.__new__() got an unexpected keyword argument 'z'
# expect: 6 S(w=2, h=3)
from collections import namedtuple
P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], p == (1, 2), p._replace(x=5), p._asdict(), P._fields, P._make([3, 4]), [*p], P.__doc__, isinstance(p, tuple), hash(p) == hash((1, 2)))
x, y = p
Q = namedtuple("Q", ["a", "b"], defaults=[9])
print(Q(1), Q._field_defaults, namedtuple("R", "a, b")(1, 2), x + y, P.x.__doc__)
for f in (lambda: P(1), lambda: P(1, 2, 3), lambda: setattr(p, "x", 1), lambda: namedtuple("A", "1x"), lambda: namedtuple("A", "a a"), lambda: namedtuple("A", "_a"), lambda: namedtuple("class", "a"), lambda: p._replace(z=1), lambda: P(z=1)):
    try:
        f()
    except (TypeError, AttributeError, ValueError) as error:
        print(type(error).__name__, error)
class S(namedtuple("S", "w h")):
    @property
    def area(self): return self.w * self.h
print(S(2, 3).area, S(2, 3))
