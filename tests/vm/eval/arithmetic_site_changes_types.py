# expect: 3.5 ab [1, 2] (1, 2) 3 2 9223372036854775808 3
# expect: ababab 5.0 [1, 1, 1] 1208925819614629174706176 0.5 {2} -9223372036854775808
# expect: True True V.lt True True V.eq True True True
# expect: unsupported operand type(s) for +: 'int' and 'str'
# expect: unsupported operand type(s) for -: 'str' and 'int'
# expect: '<' not supported between instances of 'int' and 'str'
# expect: can't multiply sequence by non-int of type 'str'
def add(a, b): return a + b
def mul(a, b): return a * b
def sub(a, b): return a - b
def lt(a, b): return a < b
def eq(a, b): return a == b
class V:
    def __init__(self, v): self.v = v
    def __add__(self, o): return V(self.v + o.v)
    def __lt__(self, o): return "V.lt"
    def __eq__(self, o): return "V.eq"
for _ in range(100):
    add(1, 2), mul(3, 4), sub(5, 6), lt(1, 2), eq(1, 1)
print(add(1.5, 2), add("a", "b"), add([1], [2]), add((1,), (2,)), add(V(1), V(2)).v, add(True, 1), add(1 << 62, 1 << 62), add(1, 2))
print(mul("ab", 3), mul(2.5, 2), mul(3, [1]), mul(1 << 40, 1 << 40), sub(1.5, 1), sub({1, 2}, {1}), sub(-(1 << 62), 1 << 62))
print(lt("a", "b"), lt(1.5, 2), lt(V(1), 2), lt([1], [2]), eq("a", "a"), eq(V(1), 1), eq(1, 1.0), eq(None, None), eq([1], [1]))
for f, a in (add, (1, "a")), (sub, ("a", 1)), (lt, (1, "a")), (mul, ("a", "b")):
    try:
        f(*a)
    except TypeError as error:
        print(error)
