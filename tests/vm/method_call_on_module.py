# Calls of module attributes follow the module: rebinding, deleting, other modules at the same place, every kind of callable.
# expect: first 1
# expect: second 1
# expect: class 1
# expect: bound 1
# expect: none
# expect: AttributeError module 'm' has no attribute 'f'
# expect: hook f
# expect: other 1
# expect: 3.0 4
# expect: TypeError
# expect: [1, 2]
import types, math
m = types.ModuleType('m')
other = types.ModuleType('other')

class Plain:
    def f(self, x):
        return f'bound {x}'

def call(module):
    for _ in range(3):
        result = module.f(1)
    return result

m.f = lambda x: f'first {x}'
print(call(m))
m.f = lambda x, y=2: f'second {x}'
print(call(m))
m.f = type('C', (), {'__init__': lambda self, x: None, '__repr__': lambda self: 'class 1'})
print(call(m))
m.f = Plain().f
print(call(m))
m.f = lambda *args: 'none'
print(call(m))
del m.f
try:
    call(m)
except AttributeError as error:
    print('AttributeError', error)
m.__getattr__ = lambda name: lambda x: f'hook {name}'
print(call(m))
other.f = lambda x: f'other {x}'
print(call(other))

def numbers(x):
    for _ in range(3):
        root = math.sqrt(x)
        whole = math.isqrt(x + 7)
    return root, whole

print(*numbers(9))
try:
    numbers('9')
except TypeError as error:
    print(type(error).__name__)

def replacing(x):  # the function goes away while it runs
    m.f = None
    return x

out = []
for i in (1, 2):
    m.f = replacing
    out.append(m.f(i))
print(out)
