# expect: ('get', True, 'A') ('get', False, 'A') non-data non-data
# expect: set 5
# expect: delete
# expect: ('get', True, 'A') own
# expect: again
# expect: read only
# expect: 8
# expect: __delete__
class D:
    def __get__(self, obj, owner): return ("get", obj is not None, owner.__name__)
    def __set__(self, obj, value): print("set", value)
    def __delete__(self, obj): print("delete")
class N:
    def __get__(self, obj, owner): return "non-data"
class A:
    d = D()
    n = N()
a = A()
print(a.d, A.d, a.n, A.n)
a.d = 5
del a.d
a.__dict__["d"] = "own"
a.__dict__["n"] = "own"
print(a.d, a.n)
a.n = "again"
print(a.n)
class R:
    def __get__(self, obj, owner): return 1
    def __set__(self, obj, value): raise AttributeError("read only")
class B: r = R()
try:
    B().r = 2
except AttributeError as error:
    print(error)
class S:
    def __set__(self, obj, value): obj.__dict__["s"] = value * 2
class C: s = S()
c = C()
c.s = 4
print(c.s)
try:
    del c.s
except AttributeError as error:
    print(error)
