# A copy of a built-in container's subclass has the attributes and slots of the original.
# expect: bytearray 5 6 (None, {'slot': 6})
# expect: set 5 6 (None, {'slot': 6})
# expect: frozenset 5 6 (None, {'slot': 6})
# expect: OrderedDict 5 6 ({'x': 5}, {'slot': 6})
# expect: deque 5 6 (None, {'slot': 6})
# expect: list 5 6 (None, {'slot': 6})
# expect: dict 5 6 (None, {'slot': 6})
import copy, pickle
from collections import OrderedDict, deque
class Plain: pass
def check(base, WithDict, WithSlot):
    a, b = WithDict(), WithSlot()
    a.x, b.slot = 5, 6
    if base is OrderedDict: b.x = 5
    for make in (copy.copy, copy.deepcopy, lambda v: pickle.loads(pickle.dumps(v))):
        c, d = make(a), make(b)
        assert type(c) is WithDict and type(d) is WithSlot
    print(base.__name__, c.x, d.slot, b.__reduce_ex__(2)[2])
for base in (bytearray, set, frozenset, OrderedDict, deque, list, dict):
    class WithDict(base): pass
    class WithSlot(base): __slots__ = 'slot'
    check(base, WithDict, WithSlot)
