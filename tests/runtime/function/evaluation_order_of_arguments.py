# expect: f 1 [2] 3 {'m': 4} 
# expect: value [0] 0 
# expect: True 1 2 3 
# expect: 1 2 0 False
def t(x, shown=None):
    print(x if shown is None else shown, end=" ")
    return x
def f(*a, **k): return a, k
t(f, "f")(t(1), *t([2]), k=t(3), **t({"m": 4}))
print()
t([0])[t(0)] = t("value")
print()
x = t(1) + t(2) * t(3) if t(True) else t(4)
print()
print(t(1) < t(2) < t(0) < t(9))
