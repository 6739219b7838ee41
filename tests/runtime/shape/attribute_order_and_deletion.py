# expect: {'b': 'changed', 'd': 'D', 'e': 'E', 'f': 'F', 'g': 'G', 'h': 'H', 'c': 'again'} ['b', 'd', 'e', 'f', 'g', 'h', 'c']
# expect: 3 2 {'z': 1, 'y': 2, 'x': 3}
# expect: 1 False
# expect: __dict__ must be set to a dictionary, not a 'int'
class P: pass
p = P()
for name in "abcdefgh":
    setattr(p, name, name.upper())
del p.c
p.c = "again"
del p.a
p.b = "changed"
print(p.__dict__, list(vars(p)))
q = P()
q.z = 1
q.__dict__.update(y=2)
q.__dict__["x"] = 3
print(q.x, q.y, vars(q))
q.__dict__ = {"fresh": 1}
print(q.fresh, hasattr(q, "z"))
try:
    q.__dict__ = 5
except TypeError as error:
    print(error)
