# expect: 1 3 2 ['x', 'y'] [{'x': 1}, {'x': 2, 'y': 3}] False
# expect: {'x': 1, 'y': 10} {'x': 2, 'y': 3} 0 2
# expect: KeyError('q')
from collections import ChainMap
a, b = {"x": 1}, {"x": 2, "y": 3}
c = ChainMap(a, b)
print(c["x"], c["y"], len(c), sorted(c), c.maps, "z" in c)
c["y"] = 10
print(a, b, c.new_child({"x": 0})["x"], c.parents["x"])
try:
    c["q"]
except KeyError as error:
    print(repr(error))
