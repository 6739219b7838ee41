# expect: B 1 B True
# expect: __class__ must be set to a class, not 'int' object
# expect: __class__ assignment only supported for mutable types or ModuleType subclasses
class A:
    def f(self): return "A"
class B:
    def f(self): return "B"
a = A()
a.x = 1
a.__class__ = B
print(a.f(), a.x, type(a).__name__, isinstance(a, B))
for value in 5, int:
    try:
        a.__class__ = value
    except TypeError as error:
        print(error)
