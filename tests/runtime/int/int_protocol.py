# expect: 5
# expect: __int__ returned non-int (type str)
# expect: M(3) 4 int [M(1)]   2
class N:
    def __init__(self, v): self.v = v
    def __int__(self): return self.v
print(int(N(5)))
try:
    int(N("x"))
except TypeError as error:
    print(error)
class M(int):
    def __repr__(self): return f"M({int(self)})"
print(M(3), M(3) + 1, type(M(3) + M(4)).__name__, [M(1)], f"{M(2):3d}")
