# expect: 24 5 3 32 5 ('a',) [3, 2, 1]
# expect: reduce() of empty iterable with no initial value
# expect: named docs 3 4
# expect: True True False
from functools import reduce, partial, wraps, cmp_to_key, total_ordering
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 5), reduce(max, [3]), partial(pow, 2)(5), partial(int, base=2)("101"), partial(print, "a", sep="-").args, sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
try:
    reduce(lambda a, b: a, [])
except TypeError as error:
    print(error)
def deco(f):
    @wraps(f)
    def w(*a): return f(*a)
    return w
@deco
def named(x): "docs"; return x
print(named.__name__, named.__doc__, named.__wrapped__(3), named(4))
@total_ordering
class T:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(T(1) <= T(1), T(2) > T(1), T(1) >= T(2))
