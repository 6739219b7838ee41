# expect: namespace(a=1, b='x') True True {'a': 1, 'b': 'x'}
# expect: namespace(a=1, b='x', me=namespace(...))
# expect: namespace(k=1, z=2) namespace()
# expect: AttributeError: 'types.SimpleNamespace' object has no attribute 'a'
# expect: TypeError: SimpleNamespace expected at most 1 argument, got 2
# expect: TypeError: keywords must be strings
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__ + ':', e)
from types import SimpleNamespace
n = SimpleNamespace(a=1, b="x")
print(n, n == SimpleNamespace(a=1, b="x"), n != SimpleNamespace(a=2), n.__dict__)
n.me = n
print(n)
print(SimpleNamespace({"k": 1}, z=2), SimpleNamespace())
del n.a
attempt(lambda: n.a); attempt(lambda: SimpleNamespace(1, 2)); attempt(lambda: SimpleNamespace({1: 2}))
