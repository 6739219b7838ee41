# expect: (300, 0) (0, 300)
# expect: 259
# expect: (270, 0)
def f(*a, **k): return len(a), len(k)
print(f(*range(300)), f(**{f"k{i}": i for i in range(300)}))
names = ", ".join(f"a{i}" for i in range(260))
exec(f"def g({names}): return a0 + a259\nprint(g(*range(260)))")
print(eval("f(" + ", ".join(map(str, range(270))) + ")"))
