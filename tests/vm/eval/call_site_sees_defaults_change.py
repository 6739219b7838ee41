# expect: (0, 2)
# expect: f() missing 1 required positional argument: 'b'
# expect: (7, 8)
# expect: (0, 8)
# expect: ('g', 3)
def f(a, b=1): return a, b
def call(): return f(0)
for _ in range(100): call()
f.__defaults__ = (2,)
print(call())
f.__defaults__ = None
try:
    call()
except TypeError as error:
    print(error)
f.__defaults__ = (7, 8)
print(f())
f.__kwdefaults__ = {"z": 1}
print(call())
def g(a): return "g", a
f.__code__ = g.__code__
print(f(3))
