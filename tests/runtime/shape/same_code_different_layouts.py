# expect: [201, 1020, 105, 304, 201] 36620
class A:
    def __init__(self, flip):
        if flip:
            self.y = 1
            self.x = 2
        else:
            self.x = 10
            self.y = 20
def total(o): return o.x * 100 + o.y
class B(A): x = 7
class C:
    x = 1
    @property
    def y(self): return 5
class D:
    __slots__ = ("x", "y")
d = D()
d.x, d.y = 3, 4
things = [A(True), A(False), C(), d, B(True)] * 20
print([total(t) for t in things[:5]], sum(total(t) for t in things))
