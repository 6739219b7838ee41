# expect: ['yes', 'no', 'no', 'yes', 'no', 'yes', 'no', 'no', 'yes', 'no', 'yes', 'no', 'no', 'yes', 'yes', 'yes', 'no', 'no', 'no', 'yes', 'yes', 'no']
# expect: [False, True, True, True, True, False] (0, 1) ([], 'x') 5
def truth(x): return "yes" if x else "no"
class B:
    def __bool__(self): return False
class L:
    def __len__(self): return 0
for _ in range(50): truth(True)
print([truth(x) for x in (1, 0, "", "a", [], [0], None, 0.0, 0.1, {}, {1: 1}, B(), L(), object(), float("nan"), 1 << 70, b"", range(0), (), (0,), ..., NotImplemented is None)])
def neg(x): return not x
def both(a, b): return a and b, a or b
print([neg(x) for x in (1, 0, "", B(), L(), [1])], both(0, 1), both([], "x"), both(B(), 5)[1])
