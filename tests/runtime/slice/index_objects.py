# expect: [1, 2, 3] ef (1, 2) [0, 2, 4] [0, 1, 2, 3, 4, 5] [0, 1]
class I:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
a = list(range(6))
print(a[I(1):I(4)], "abcdef"[I(-2):], (1, 2, 3)[:I(2)], a[::I(2)], a[:10 ** 30], a[-10 ** 30:2])
