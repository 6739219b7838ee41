# expect: Counter({'i': 4, 's': 4, 'p': 2, 'm': 1}) 4 0 [('i', 4), ('s', 4)] ['i', 'i', 'i', 'i', 'm', 'p', 'p', 's', 's', 's', 's'] 11 4
# expect: Counter({'m': 4, 's': 4, 'p': 2, 'new': 1, 'i': -6}) Counter({'a': 3, 'b': 1}) Counter({'a': 2}) Counter({'a': 1, 'b': 1}) Counter({'a': 3, 'b': 2}) Counter({'b': 2}) Counter({'a': 1}) True {1: 2, 2: 1}
# expect: True Counter() 4
from collections import Counter
c = Counter("mississippi")
print(c, c["s"], c["z"], c.most_common(2), sorted(c.elements()), c.total(), len(c))
c.update("mmm"); c.subtract({"i": 10}); c["new"] += 1
print(c, Counter(a=1) + Counter(a=2, b=1), Counter(a=3) - Counter(a=1, b=5), Counter(a=3, b=1) & Counter(a=1, b=2), Counter(a=3) | Counter(b=2), +Counter(a=-1, b=2), -Counter(a=-1), Counter(a=1) == Counter(a=1, b=0), dict(Counter([1, 1, 2])))
del c["zzz"]
print(isinstance(c, dict), Counter(), c.pop("m"))
