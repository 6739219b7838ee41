# expect: [N1, N2, N3] N5 N2
# expect: [G1, G2, G3] G2
class N:
    def __init__(self, v): self.v = v
    def __lt__(self, other): return self.v < other.v
    def __repr__(self): return f"N{self.v}"
print(sorted([N(3), N(1), N(2)]), max([N(1), N(5)], key=lambda n: n.v), min(N(4), N(2), key=lambda n: n.v))
class G:
    def __init__(self, v): self.v = v
    def __gt__(self, other): return self.v > other.v
    def __repr__(self): return f"G{self.v}"
print(sorted([G(2), G(3), G(1)]), max(G(1), G(2)))
