# expect: 1 2
# expect: 1
# expect: type object 'B' has no attribute 'x'
# expect: added property
# expect: 4
# expect: patched [patched]
# expect: True
class A:
    x = 1
class B(A): pass
B.x = 2
print(A.x, B.x)
del B.x
print(B.x)
try:
    del B.x
except AttributeError as error:
    print(error)
A.y = property(lambda self: "added property")
print(B().y)
A.__len__ = lambda self: 4
print(len(B()))
A.__repr__ = lambda self: "patched"
print(B(), [B()])
del A.__repr__
print(repr(B()).startswith("<__main__.B object"))
