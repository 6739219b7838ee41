# expect: zero | one or two | str | none | one or two | number | number | bytes | big 101 | list of 9 | pair 1 2 | long 1 [2, 3] 4 | map 1 {'j': 2} | other str zz | other | other | one or two | zero | 
def f(x):
    match x:
        case 0: return "zero"
        case 1 | 2: return "one or two"
        case "text": return "str"
        case None: return "none"
        case True: return "true"
        case -1 | 1.5: return "number"
        case b"b": return "bytes"
        case int() as n if n > 100: return f"big {n}"
        case [a]: return f"list of {a}"
        case (a, b): return f"pair {a} {b}"
        case [a, *rest, z]: return f"long {a} {rest} {z}"
        case {"k": v, **rest}: return f"map {v} {rest}"
        case str(s): return f"other str {s}"
        case _: return "other"
for x in 0, 2, "text", None, True, -1, 1.5, b"b", 101, [9], (1, 2), [1, 2, 3, 4], {"k": 1, "j": 2}, "zz", {}, 55, 2.0, False:
    print(f(x), end=" | ")
