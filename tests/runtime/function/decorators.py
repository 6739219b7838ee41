# expect: make outer
# expect: make inner
# expect: apply inner f
# expect: apply outer <lambda>
# expect: outer(inner(5))
# expect: True 42
# expect: ('deco', 1)
def tag(name):
    print("make", name)
    def apply(f):
        print("apply", name, f.__name__)
        return lambda *a: f"{name}({f(*a)})"
    return apply
@tag("outer")
@tag("inner")
def f(x): return x
print(f(5))
registry = {}
def register(cls):
    registry[cls.__name__] = cls
    return cls
@register
class A: pass
@(lambda f: 42)
def g(): pass
print(registry["A"] is A, g)
class Deco:
    def __init__(self, f): self.f = f
    def __call__(self, *a): return ("deco", self.f(*a))
@Deco
def h(x): return x
print(h(1))
