# expect: del argument
# expect: list made
# expect: del in list
# expect: end of script
# expect: del global
class A:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a = A("global")
def f(x): return x
f(A("argument"))
[A("in list"), print("list made")]
print("end of script")
