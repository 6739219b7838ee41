# expect: 1 FOO True dflt False
# expect: no _y here
# expect: 42 2
# expect: fallback z
class A:
    x = 1
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(f"no {name} here")
        return name.upper()
a = A()
print(a.x, a.foo, hasattr(a, "anything"), getattr(a, "_no", "dflt"), hasattr(a, "_x"))
try:
    a._y
except AttributeError as error:
    print(error)
class B:
    def __getattribute__(self, name):
        if name == "secret":
            return 42
        return super().__getattribute__(name)
    y = 2
print(B().secret, B().y)
class C:
    def __getattribute__(self, name): raise AttributeError(name)
    def __getattr__(self, name): return "fallback " + name
print(C().z)
