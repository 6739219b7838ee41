# expect: V(5) V(7) V(6) V(60) V(-2) pos inv abs sub rsub truediv rfloordiv mod ('pow', 3, None) ('pow', 2, 5) rpow
# expect: lshift rrshift and ror xor matmul divmod ('round', None) ('round', 2) True True ('item', 1) ('item', slice(1, 2, None)) 3 ((1,), {'k': 2})
# expect: unsupported operand type(s) for +: 'V' and 'int'
# expect: unsupported operand type(s) for //: 'V' and 'int'
# expect: unsupported operand type(s) for /: 'int' and 'V'
# expect: unsupported operand type(s) for >>: 'V' and 'int'
class V:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"V({self.v})"
    def __add__(self, o): return V(self.v + o.v) if isinstance(o, V) else NotImplemented
    def __radd__(self, o): return V(o + self.v)
    def __mul__(self, k): return V(self.v * k)
    def __rmul__(self, k): return V(k * self.v * 10)
    def __neg__(self): return V(-self.v)
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return "abs"
    def __sub__(self, o): return "sub"
    def __rsub__(self, o): return "rsub"
    def __truediv__(self, o): return "truediv"
    def __rfloordiv__(self, o): return "rfloordiv"
    def __mod__(self, o): return "mod"
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __rpow__(self, o): return "rpow"
    def __lshift__(self, o): return "lshift"
    def __rrshift__(self, o): return "rrshift"
    def __and__(self, o): return "and"
    def __ror__(self, o): return "ror"
    def __xor__(self, o): return "xor"
    def __matmul__(self, o): return "matmul"
    def __divmod__(self, o): return "divmod"
    def __round__(self, n=None): return ("round", n)
    def __contains__(self, x): return x == self.v
    def __getitem__(self, i): return ("item", i)
    def __len__(self): return 3
    def __call__(self, *a, **k): return (a, k)
a = V(2)
print(a + V(3), 5 + a, a * 3, 3 * a, -a, +a, ~a, abs(a), a - 1, 1 - a, a / 2, 7 // a, a % 2, a ** 3, pow(a, 2, 5), 2 ** a)
print(a << 1, 1 >> a, a & 1, 1 | a, a ^ 1, a @ 1, divmod(a, 2), round(a), round(a, 2), 2 in a, 3 not in a, a[1], a[1:2], len(a), a(1, k=2))
for f in (lambda: a + 1, lambda: a // 2, lambda: 1 / a, lambda: a >> 1):
    try:
        print(f())
    except TypeError as error:
        print(error)
