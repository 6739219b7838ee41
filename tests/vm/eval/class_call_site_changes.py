# expect: 10
# expect: not an A
# expect: object.__new__() takes exactly one argument (the type to instantiate)
# expect: A() takes no arguments
class A:
    def __init__(self, v): self.v = v
def make(v): return A(v)
for i in range(100): make(i)
old_init = A.__init__
A.__init__ = lambda self, v: setattr(self, "v", v * 10)
print(make(1).v)
A.__new__ = lambda cls, v: "not an A"
print(make(1))
del A.__new__
try:
    print(make(2).v)
except TypeError as error:
    print(error)
class A:
    pass
try:
    make(1)
except TypeError as error:
    print(error)
