# expect: caught x
# expect: del local
# expect: after
# expect: finally
# expect: del returned
# expect: end
class A:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def f():
    a = A("local")
    raise ValueError("x")
try:
    f()
except ValueError as error:
    print("caught", error)
print("after")
def g():
    try:
        return A("returned")
    finally:
        print("finally")
g()
print("end")
