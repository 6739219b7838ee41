# expect: ('01', 0)
# expect: ('01', 1)
# expect: neg
# expect: lit
# expect: lit
# expect: lit
# expect: ('single', None)
# expect: ('01', True)
# expect: empty
# expect: ('one', 5)
# expect: ('nest', 1, 2, [3, 4])
# expect: az
# expect: ('qw', 2)
# expect: ('12', [3, 4])
# expect: ('map', 1, 2, 1, {'m': 9})
# expect: ('k', 'P')
# expect: ('zw', 2)
# expect: ('P0', 5)
# expect: ('P0', 6)
# expect: ('eq', 3)
# expect: P
# expect: ('str', 'str')
# expect: ('num', 77)
# expect: ('num', 2.5)
# expect: dict
# expect: ('alt', 1, 2, 3)
# expect: ('alt', 1, 2, 3)
# expect: ('12', [3, 4, 5, 6])
# expect: other
# expect: dict
# expect: ('gt', (2, 1)) ('le', (1, 2)) (7, 7)
# expect: 1 2
# expect: red
class P:
    __match_args__ = ("x", "y")
    def __init__(s, x, y): s.x, s.y = x, y
def m(v):
    match v:
        case 0 | 1 as n: return "01", n
        case -3: return "neg"
        case 1.5 | "s" | b"b": return "lit"
        case None | True: return "single", v
        case []: return "empty"
        case [x]: return "one", x
        case [x, [y, *z], *_]: return "nest", x, y, z
        case ["a", _, *_, "z"]: return "az"
        case ["q", *_, w]: return "qw", w
        case (1, 2, *rest): return "12", rest
        case {"k": P(x=a, y=[b, *_]) as p, **r} if a: return "map", a, b, p.x, r
        case {"k": v2}: return "k", type(v2).__name__
        case {"z": 1, "w": w}: return "zw", w
        case P(0, y) | P(y, 0): return "P0", y
        case P(x, y) if x == y: return "eq", x
        case P(): return "P"
        case str(s): return "str", s
        case int() | float() as num: return "num", num
        case {}: return "dict"
        case [P(a, b) | [a, b], c]: return "alt", a, b, c
        case _: return "other"
for v in [0, 1, -3, 1.5, "s", b"b", None, True, [], [5], [1, [2, 3, 4], 5], ["a", 1, 2, "z"], ["q", 1, 2], (1, 2, 3, 4),
          {"k": P(1, [2, 3]), "m": 9}, {"k": P(0, [1])}, {"z": 1, "w": 2}, P(0, 5), P(6, 0), P(3, 3), P(1, 2), "str", 77, 2.5, {},
          [P(1, 2), 3], [[1, 2], 3], [1, 2, 3, 4, 5, 6], {1}, {"z": 2}]:
    print(m(v))
def m2(x):
    match x:
        case (a, b) if a > b: r = "gt"
        case (a, b): r = "le"
        case x: r = x
    return r, x
print(m2((2, 1)), m2((1, 2)), m2(7))
match (1, 2):
    case (a, b): print(a, b)
class Color:
    RED = 1
match 1:
    case Color.RED: print("red")
