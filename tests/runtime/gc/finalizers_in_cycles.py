# expect: del a b
# expect: del b a
# expect: end
import gc
class A:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name, self.other.name)
a, b = A("a"), A("b")
a.other, b.other = b, a
del a, b
gc.collect()
print("end")
