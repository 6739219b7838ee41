# expect: True [1, 2]
# expect: mul
# expect: replaced
# expect: add
# expect: unsupported operand type(s) for -=: 'N' and 'int'
class A:
    def __init__(self): self.log = []
    def __iadd__(self, o): self.log.append(o); return self
    def __isub__(self, o): return "replaced"
    def __mul__(self, o): return "mul"
a = b = A()
a += 1
a += 2
print(a is b, a.log)
a *= 3
print(a)
b -= 1
print(b)
class N:
    def __iadd__(self, o): return NotImplemented
    def __add__(self, o): return "add"
n = N()
n += 1
print(n)
try:
    n = N()
    n -= 1
except TypeError as error:
    print(error)
