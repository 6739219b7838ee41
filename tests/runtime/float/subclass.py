# expect: 1.5m [1.5m] 2.5 float 1.50 True 1.5 True
class Metres(float):
    def __repr__(self): return f"{float(self)}m"
a = Metres(1.5)
print(a, [a], a + 1, type(a + a).__name__, f"{a:.2f}", a == 1.5, float(a), isinstance(a, float))
