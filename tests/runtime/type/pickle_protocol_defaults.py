# expect: {'a': 1} (None, {'x': 1}) None None
# expect: ((<class '__main__.R'>,), {'a': 1}, None, None) (1,)
# expect: [1, 2] 5 L 1 [1]
# expect: TypeError: cannot pickle 'generator' object
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__ + ':', e)
import copy
class R:
    def __init__(self, a): self.a = a
class S: __slots__ = ("x", "y")
class L(list): pass
s = S(); s.x = 1
print(R(1).__getstate__(), s.__getstate__(), S().__getstate__(), object().__getstate__())
print(R(1).__reduce_ex__(2)[1:], ValueError(1).__reduce__()[1])
l = L([1, 2]); l.note = 5
c = copy.copy(l); print(c, c.note, type(c).__name__, copy.copy(s).x, copy.deepcopy(R([1])).a)
attempt(lambda: (x for x in []).__reduce_ex__(2))
