# expect: type
class A:
    def __enter__(self): return "type"
    def __exit__(self, *a): return None
a = A()
a.__enter__ = lambda: "instance"
with a as x:
    print(x)
