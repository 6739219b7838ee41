# expect: [N1, N2, N3] N5 N2
# expect error: TypeError: 'NoneType' object is not callable
class N:
    def __init__(self, v): self.v = v
    def __lt__(self, other): return self.v < other.v
    def __repr__(self): return f"N{self.v}"
print(sorted([N(3), N(1), N(2)]), max([N(1), N(5)], key=lambda n: n.v), min(N(4), N(2), key=lambda n: n.v))
class G(N):
    __lt__ = None
    def __gt__(self, other): return self.v > other.v
print(sorted([N(2), G(1), N(0)]))
