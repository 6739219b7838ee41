# expect: ('gt', 2, 1) ('le', 1, 2) ('none', 'unbound')
# expect: 1 [2, 3]
# expect: no match is no error
def f(x):
    match x:
        case (a, b) if a > b: return "gt", a, b
        case (a, b): return "le", a, b
    return "none", a if "a" in locals() else "unbound"
print(f((2, 1)), f((1, 2)), f(3))
match [1, 2, 3]:
    case [x, *y]: pass
print(x, y)
match 5:
    case 6: print("no")
print("no match is no error")
