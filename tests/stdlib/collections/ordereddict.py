# cpython: 3.12
# expect: OrderedDict({'b': 2, 'c': 3, 'a': 1}) ['b', 'c', 'a']
# expect: ['c', 'b', 'a'] ('a', 1) ('c', 3) OrderedDict({'b': 2})
# expect: False True ['b', 'a']
# expect: KeyError('zz')
from collections import OrderedDict
d = OrderedDict(a=1, b=2, c=3)
d.move_to_end("a"); print(d, list(d))
d.move_to_end("c", last=False); print(list(d), d.popitem(), d.popitem(last=False), d)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == {"a": 1}, list(reversed(OrderedDict(a=1, b=2))))
try:
    d.move_to_end("zz")
except KeyError as error:
    print(repr(error))
