# expect: del
# expect: in f
# expect: after f
# expect: del
# expect: del
# expect: in g
# expect: after g
class A:
    def __del__(self): print("del")
def f(x):
    x = None
    print("in f")
f(A())
print("after f")
def g(*args, **kw):
    del args, kw
    print("in g")
g(A(), k=A())
print("after g")
