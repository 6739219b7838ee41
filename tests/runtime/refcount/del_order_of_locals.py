# expect: body
# expect: del a
# expect: del b
# expect: del x
# expect: rebound
# expect: del y
# expect: del temporary
# expect: end
class A:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def f():
    a = A("a")
    b = A("b")
    print("body")
f()
x = A("x")
x = A("y")
print("rebound")
del x
A("temporary")
print("end")
