# expect: True -4 2 32 ababab (1, 2, 3) -0.0 True inf  True -6 1 2.5 b 3 (1, 1, 1) 2
# expect: -0.0 0.0 [0.0, -0.0] (0, 0.0, False) {1: 'b'} bool 0.30000000000000004 y True
def rt(op, *a): return op(*a)
print(2 ** 10 == rt(pow, 2, 10), 7 // -2, -7 % 3, 1 << 5, "a" "b" * 3, (1, 2) + (3,), -0.0, 0.0 == -0.0, 1e308 * 10, "ab" * 0, not 0, ~5, +True, 10 / 4, "abc"[1], (1, 2, 3)[-1], 3 * (1,), 1 if 0 else 2)
print(repr(-0.0), repr(0.0), [0.0, -0.0], (0, 0.0, False), {1: "a", 1.0: "b"}, type(1 == True).__name__, 0.1 + 0.2, "x" if "" else "y", None is None)
