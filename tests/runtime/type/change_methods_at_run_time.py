# expect: [1, 1, 1]
# expect: 2
# expect: 3
# expect: 2
# expect: 2
# expect: 4
# expect: 2
# expect: 'B' object has no attribute 'f'
# expect: 2
class A:
    def f(self): return 1
a = A()
def call(): return a.f()
print([call() for _ in range(3)])
A.f = lambda self: 2
print(call())
a.f = lambda: 3
print(call())
del a.f
print(call())
class B(A): pass
b = B()
print(b.f())
B.f = lambda self: 4
print(b.f())
del B.f
print(b.f())
A.g = A.f
del A.f
try:
    b.f()
except AttributeError as error:
    print(error)
print(b.g())
