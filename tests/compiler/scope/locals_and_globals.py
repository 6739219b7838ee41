# expect: ['a', 'b', 'c', 'g'] True True
# expect: 5
# expect: ['x']
# expect: 1 ok
def f(a, b=2):
    c = 3
    def g(): return b
    d = locals()
    return sorted(d)
print(f(1), globals() is locals(), globals()["f"] is f)
globals()["made"] = 5
print(made)
class A:
    x = 1
    print(sorted(k for k in locals() if not k.startswith("__")))
def h():
    x = 1
    l = locals()
    l["x"] = 2
    return x
print(h(), [sorted(locals()) for q in [1]] and "ok")
