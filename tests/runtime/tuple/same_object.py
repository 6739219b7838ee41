# expect: True True True True True
# expect: (1, 2) (1, 2, 3)
# expect: (1, 2) T tuple True (1, 2, 3)
t = (1, 2)
print(tuple(t) is t, t[:] is t, t + () == t, t * 1 == t, tuple([]) is tuple())
a = t
t += (3,)
print(a, t)
class T(tuple):
    def __new__(cls, *items): return super().__new__(cls, items)
p = T(1, 2)
print(p, type(p).__name__, type(p[:]).__name__, p == (1, 2), p + (3,))
