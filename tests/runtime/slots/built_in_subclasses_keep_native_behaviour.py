# expect: I 7 5 True {'note': 5}
# expect: S ab 5 True {'note': 5}
# expect: L [1] 5 True {'note': 5}
# expect: D {'a': 1} 5 True {'note': 5}
# expect: T (1, 2) 5 True {'note': 5}
# expect: F 2.5 5 True {'note': 5}
# expect: 4 ab [1, 2] (1, 2) 3.0 1 2
# expect: {'a': 1, 'b': 4} no zz None
class I(int): pass
class S(str): pass
class L(list): pass
class D(dict): pass
class T(tuple): pass
class F(float): pass
for v in I(7), S("ab"), L([1]), D(a=1), T((1, 2)), F(2.5):
    v.note = 5
    print(type(v).__name__, v, v.note, v == type(v).__base__(v), v.__dict__)
print(I(3) + 1, S("a") + "b", L([1]) + [2], T((1,)) + (2,), F(1.5) * 2, {I(3): 1}[3], {S("x"): 2}["x"])
class Doubling(dict):
    def __setitem__(self, key, value): super().__setitem__(key, value * 2)
    def __missing__(self, key): return "no " + key
d = Doubling(a=1)
d["b"] = 2
print(d, d["zz"], d.get("q"))
