# expect: still
# expect: del
# expect: callback True True
# expect: True
# expect: cannot create weak reference to 'int' object
import weakref
class A:
    def __del__(self): print("del")
a = A()
r = weakref.ref(a, lambda ref: print("callback", ref() is None, ref is r))
b = a
del a
print("still")
b = None
print(r() is None)
try:
    weakref.ref(5)
except TypeError as error:
    print(error)
