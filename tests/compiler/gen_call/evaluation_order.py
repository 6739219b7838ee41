# expect: eval k1
# expect: eval v1
# expect: eval k2
# expect: eval v2
# expect: eval dd
# expect: eval 1
# expect: eval s
# expect: eval 4
# expect: eval 5
# expect: eval kw
# expect: eval 7
# expect: (1, 2, 3, 4) [('x', 5), ('y', 6), ('z', 7)]
def log(x, v=None):
    print("eval", x)
    return x if v is None else v
d = {log("k1"): log("v1"), log("k2"): log("v2"), **log("dd", {"z": 1})}
def f(*a, **k): print(a, sorted(k.items()))
f(log(1), *log("s", [2, 3]), log(4), x=log(5), **log("kw", {"y": 6}), z=log(7))
