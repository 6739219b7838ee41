# expect: 1
# expect: 2 2 True
# expect: 3 False 3 6
def f():
    x = 1
    exec("x = 2; y = 3")
    return x
print(f())
d = {"a": 1}
exec("b = a + 1\ndef g(): return b\nc = g()", d)
print(d["b"], d["c"], "__builtins__" in d)
g, l = {"v": 1}, {"w": 2}
exec("z = v + w", g, l)
print(l["z"], "z" in g, eval("v + w", g, l), eval("x + 1", {"x": 5}))
