# expect: defaultdict(<class 'list'>, {'a': [1], 'b': []}) [1] False None <class 'list'> 2
# expect: {'x': 5, 'y': 1} defaultdict(<class 'int'>, {'x': 5, 'y': 1}) z
# expect: KeyError('k')
# expect: first argument must be callable or None
from collections import defaultdict
d = defaultdict(list)
d["a"].append(1); d["b"]
print(d, d["a"], "c" in d, d.get("c"), d.default_factory, len(d))
n = defaultdict(int, {"x": 5})
n["y"] += 1
print(dict(n), n.copy(), defaultdict(lambda: "z")["q"])
try:
    defaultdict()["k"]
except KeyError as error:
    print(repr(error))
try:
    defaultdict(5)
except TypeError as error:
    print(error)
