# expect: 1 True v True m
# expect: 0 0 0 None False []
# expect: cannot create weak reference to 'int' object
# expect: cannot create weak reference to 'list' object
# expect: cannot create weak reference to 'S' object
# expect: m
# expect: weakly-referenced object no longer exists
import weakref
class A:
    def m(self): return "m"
values = weakref.WeakValueDictionary(); keys = weakref.WeakKeyDictionary(); items = weakref.WeakSet()
a = A()
values["k"] = a; keys[a] = "v"; items.add(a); method = weakref.WeakMethod(a.m)
print(len(values), values["k"] is a, keys[a], a in items, method()())
del a
print(len(values), len(keys), len(items), method(), "k" in values, list(values.items()))
class S: __slots__ = ()
for v in 5, [], S():
    try: weakref.ref(v)
    except TypeError as e: print(e)
p = weakref.proxy(o := A()); print(p.m()); del o
try: p.m()
except ReferenceError as e: print(e)
