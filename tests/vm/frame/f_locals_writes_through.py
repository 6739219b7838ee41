# expect: 2 2 2
# expect: 3 True 3 ['x', 'mine', 'other']
# expect: 4 4 6 None 7
# expect: FrameLocalsProxy False True True
# expect: cannot remove variables from FrameLocalsProxy
# expect: (2, 20) 2 20
# expect: 9 {'step': 9}
# expect: cannot clear a suspended frame
# expect: 1 2
# expect: bound
# expect: dict
# f_locals of a function's frame reads and writes the variables themselves; other names stay with the frame.
import sys
from collections.abc import Mapping

def own():
    x = 1
    mine = sys._getframe().f_locals
    mine["x"] = 2
    print(x, mine["x"], locals()["x"])
    mine["other"] = 3
    print(sys._getframe().f_locals["other"], "other" in locals(), len(mine), list(mine))
    mine.update({"x": 4})
    print(x, mine.setdefault("x", 5), mine.setdefault("late", 6), mine.get("no"), mine.get("no", 7))
    print(type(mine).__name__, isinstance(mine, dict), isinstance(mine, Mapping), mine == sys._getframe().f_locals)
    del mine["other"]

try:
    own()
except TypeError as e:
    print(e)

def cells():
    v, w = 1, 10
    def inner():
        sys._getframe(1).f_locals["v"] = 2
        sys._getframe().f_locals["w"] = 20
        return v, w
    print(inner(), v, w)

cells()

def generator():
    step = 1
    while True:
        yield step

g = generator()
next(g)
g.gi_frame.f_locals["step"] = 9
print(next(g), g.gi_frame.f_locals)
try:
    g.gi_frame.clear()
except RuntimeError as e:
    print(e)

def snapshot():
    a = 1
    before = locals()
    a = 2
    print(before["a"], sys._getframe().f_locals["a"])

snapshot()

def late():
    sys._getframe().f_locals["unbound"] = "bound"
    print(unbound)
    if not unbound:
        unbound = 0

late()
print(type(sys._getframe().f_locals).__name__)
