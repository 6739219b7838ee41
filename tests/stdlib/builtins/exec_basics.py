# expect: 3 3 3 25 None 9
# expect: 6 8 no module name
# expect: 0 1 0 1 name [0, 1, 2] 7
# expect: 2
print(eval("1 + 2"), eval(" 3"), eval("x + y", {"x": 1}, {"y": 2}), eval(compile("5 * 5", "f", "eval")), exec("z = 9"), z)
ns = {}
exec("def f(a): return a * 2\nclass C: v = f(4)\n", ns)
print(ns["f"](3), ns["C"].v, ns["C"].__module__ if "__name__" in ns else "no module name")
code = compile("for i in range(2): print(i, end=' ')", "name", "exec")
exec(code); exec(code)
print(code.co_filename, eval("[a for a in range(b)]", {"b": 3}), eval("lambda: 7")())
single = compile("1 + 1", "f", "single")
exec(single)
