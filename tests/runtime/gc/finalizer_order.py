# expect: end a
# expect: end b
# expect: end c
# expect: end a
# expect: end b
# expect: end c
# expect: end x
# expect: end y
# expect: end z
# Objects of a cycle end in the order they were made; at exit the objects that global names hold end in the order of the names.
import gc


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end", self.name)


class E(D):
    def __init__(self, name):
        super().__init__(name)
        self.p = self.q = self.r = self.s = self.t = 1


def cycle():
    a, b, c = D("a"), D("b"), D("c")
    a.next, b.next, c.next = b, c, a


cycle()
gc.collect()
cycle()
gc.collect()
x = D("x")
y = E("y")
z = D("z")
