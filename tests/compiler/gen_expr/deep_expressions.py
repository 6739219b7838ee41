# cpython: 3.13
# expect: 5000 1 True 10000 0
# expect: 7 True True
print(eval("+".join(["1"] * 5000)), eval("-" * 500 + "1"), eval("not " * 100 + "1"), len(eval("[" + "1," * 10000 + "]")), eval("1" + "".join(f" if {i} else 0" for i in range(50))))
print(eval("(" * 150 + "7" + ")" * 150), eval("[" * 90 + "]" * 90) != [], eval("f" + "(0)" * 50, {"f": (lambda s: s(s))(lambda s: lambda x: s(s))}) is not None)
