# expect: 1 99
# expect: 'A' object is not callable
# expect: called
# expect: object of type 'A' has no len()
class A:
    def __len__(self): return 1
a = A()
a.__len__ = lambda: 99
a.__call__ = lambda: 1
print(len(a), a.__len__())
try:
    a()
except TypeError as error:
    print(error)
A.__call__ = lambda self: "called"
print(a())
del A.__len__
try:
    len(a)
except TypeError as error:
    print(error)
