# cpython: 3.13
# expect: 1 1 5 6 {'other': 6} False ('x', 'y') member_descriptor
# expect: 'A' object has no attribute 'y'
# expect: 'A' object has no attribute 'q' and no __dict__ for setting new attributes
# expect: 'A' object has no attribute '__dict__'
# expect: 'B' object has no attribute 'w' and no __dict__ for setting new attributes
# expect: y
# expect: descriptor 'x' for 'A' objects doesn't apply to a 'int' object
# expect: False
class A:
    __slots__ = ("x", "y")
    def __init__(self): self.x = 1
class B(A):
    __slots__ = ("z",)
class C(A): pass
a, b, c = A(), B(), C()
b.z = 5
c.other = 6
print(a.x, b.x, b.z, c.other, c.__dict__, hasattr(a, "__dict__"), A.__slots__, type(A.x).__name__)
for code in "a.y", "a.q = 1", "a.__dict__", "b.w = 1", "del a.y", "A.x.__get__(5)":
    try:
        exec(code)
    except (AttributeError, TypeError) as error:
        print(error)
a.y = 3
del a.y
print(hasattr(a, "y"))
