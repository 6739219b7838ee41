# expect: ['origin', 'on x 3', 'on y 4', 'diagonal', 'point', 'q of q 7', 'q 2', 'num 5', 'num 2.5', None]
# expect: P() accepts 2 positional sub-patterns (3 given)
# expect: Q() accepts 0 positional sub-patterns (1 given)
# expect: int() accepts 1 positional sub-pattern (2 given)
# expect: type object 'P' has no attribute 'nope'
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Q:
    def __init__(self, v): self.v = v
def f(o):
    match o:
        case P(0, y=0): return "origin"
        case P(x, 0): return f"on x {x}"
        case P(x=0, y=yy): return f"on y {yy}"
        case P(x, y) if x == y: return "diagonal"
        case P(): return "point"
        case Q(v=[Q(v=inner), *_]): return f"q of q {inner}"
        case Q(v=v): return f"q {v}"
        case int(n) | float(n): return f"num {n}"
        case bool(): return "never"
print([f(o) for o in (P(0, 0), P(3, 0), P(0, 4), P(5, 5), P(1, 2), Q([Q(7), 1]), Q(2), 5, 2.5, "s")])
for code in "match P(1, 2):\n  case P(1, 2, 3): pass", "match Q(1):\n  case Q(1): pass", "match 1:\n  case int(1, 2): pass", "match 1:\n  case P.nope: pass":
    try:
        exec(code)
    except (TypeError, AttributeError) as error:
        print(error)
