# expect: TypeError: object of type 'C' has no len()
# expect: 3 True
# expect: 0 False
# expect: 3
# expect: TypeError: object of type 'C' has no len()
# expect: A.add A.radd
# expect: HELLO
# expect: AttributeError: 'C' object has no attribute 'hello'
# expect: True False True
# expect: called
# expect: TypeError: object of type 'C' has no len()
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__ + ':', e)
class A: pass
class B(A): pass
class C(B): pass
c = C()
attempt(lambda: len(c)); A.__len__ = lambda self: 3; print(len(c), bool(c))
B.__len__ = lambda self: 0; print(len(c), bool(c)); del B.__len__; print(len(c)); del A.__len__; attempt(lambda: len(c))
A.__add__ = lambda a, b: "A.add"; A.__radd__ = lambda a, b: "A.radd"; print(c + 1, 1 + c)
A.__getattr__ = lambda self, name: name.upper(); print(c.hello); del A.__getattr__; attempt(lambda: c.hello)
A.__eq__ = lambda a, b: True; print(c == 5, c != 5, hash(c) == hash(c))
A.__call__ = lambda self: "called"; print(c())
c.__len__ = lambda: 9
attempt(lambda: len(c))
