# expect: class global ['global'] ['class'] class class
# expect: late False
x = "global"
class A:
    x = "class"
    y = x
    def f(self): return x
    z = [x for _ in range(1)]
    w = [i for i in (x,)]
    def g(self): return A.x
    n = locals().get("y")
print(A.y, A().f(), A.z, A.w, A().g(), A.n)
class B:
    for i in range(3):
        pass
    if i == 2:
        def late(self): return "late"
    del i
print(B().late(), hasattr(B, "i"))
