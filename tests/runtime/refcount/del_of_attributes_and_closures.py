# expect: del attr
# expect: del attr b
# expect: closure made
# expect: del captured
# expect: del in generator
# expect: end
class A:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
class Holder: pass
h = Holder()
h.a = A("attr")
del h.a
h.b = A("attr b")
h = None
def make():
    a = A("captured")
    return lambda: a
g = make()
print("closure made")
g = None
def gen():
    a = A("in generator")
    yield 1
    yield 2
it = gen()
next(it)
del it
print("end")
