# expect: empty | starts with 1 | nested 3 4 [5] | a 9 | type b | any mapping | no | no | no | starts with 1 | no | no __missing__
# expect: dotted name compares
def f(x):
    match x:
        case []: return "empty"
        case [1, *_]: return "starts with 1"
        case [_, [a, b], *rest]: return f"nested {a} {b} {rest}"
        case {"type": "a", "items": [first, *_]}: return f"a {first}"
        case {"type": t}: return f"type {t}"
        case {}: return "any mapping"
        case _: return "no"
for x in [], (1, 2), [0, (3, 4), 5], {"type": "a", "items": [9, 8]}, {"type": "b"}, {"z": 1}, "ab", {1}, iter([1]), range(1, 3), b"ab":
    print(f(x), end=" | ")
class D(dict):
    def __missing__(self, k): return "made"
match D():
    case {"x": v}: print(v)
    case _: print("no __missing__")
import sys
match sys.maxsize:
    case sys.maxsize: print("dotted name compares")
