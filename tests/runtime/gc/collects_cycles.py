# expect: False
# expect: True
# expect: True 0 True
import gc
import weakref
class A: pass
a = A()
a.self = a
r = weakref.ref(a)
del a
print(r() is None)
gc.collect()
print(r() is None)
x = []
x.append(x)
del x
print(gc.collect() >= 1, gc.collect(), gc.isenabled())
