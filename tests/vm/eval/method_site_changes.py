# expect: A.f B.f
# expect: own
# expect: A.f
# expect: static
# expect: A B
# expect: from property
# expect: 'int' object is not callable
# expect: 'A' object has no attribute 'f'
class A:
    def f(self): return "A.f"
class B(A): pass
def call(o): return o.f()
a, b = A(), B()
for _ in range(100): call(a); call(b)
B.f = lambda self: "B.f"
print(call(a), call(b))
b.f = lambda: "own"
print(call(b))
del b.f, B.f
print(call(b))
A.f = staticmethod(lambda: "static")
print(call(a))
A.f = classmethod(lambda cls: cls.__name__)
print(call(a), call(b))
A.f = property(lambda self: lambda: "from property")
print(call(a))
A.f = 5
try:
    call(a)
except TypeError as error:
    print(error)
del A.f
try:
    call(a)
except AttributeError as error:
    print(error)
