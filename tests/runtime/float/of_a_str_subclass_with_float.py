# expect: 9.0 3.0 8.0 4.0
class S(str):
    def __float__(self): return float(str(self)) + 1
class B(bytes):
    def __float__(self): return 3.0
class Plain(str): pass
print(float(S('8')), float(B(b'8')), float(Plain('8')), float(b'4'))
