# expect: 1 0 0 [1] {'n': 1} {}
# expect: 1 5
# expect: 5
# expect: {'new': 1} False default 5
# expect: 2 {'x y': 2}
# expect: {}
class A:
    shared = []
    n = 0
a, b = A(), A()
a.n += 1
a.shared.append(1)
print(a.n, b.n, A.n, b.shared, a.__dict__, b.__dict__)
A.n = 5
print(a.n, b.n)
del a.n
print(a.n)
b.new = 1
print(vars(b), hasattr(a, "new"), getattr(a, "new", "default"), A.__dict__["n"])
setattr(a, "x y", 2)
print(getattr(a, "x y"), a.__dict__)
delattr(a, "x y")
print(a.__dict__)
