# expect: ['f', 'x', 'y', 'z'] {'z': 3} ['x', 'f']
# expect: ['p', 'q']
# expect: vars() argument must have __dict__ attribute
class A:
    x = 1
    def f(self): pass
class B(A): y = 2
b = B()
b.z = 3
print([n for n in dir(b) if not n.startswith("__")], vars(b), [n for n in vars(A) if not n.startswith("__")])
class D:
    def __dir__(self): return ["q", "p"]
print(dir(D()))
try:
    vars(5)
except TypeError as error:
    print(error)
