# expect: 300.5 10 aab 6.0 [1, 1, 3] 3.5 2.3611832414348226e+21
# expect: 26.0 1.0
def f(a, b, c): return a * b + c
for i in range(200):
    r = f(1.5, float(i), 2.0)
print(r, f(2, 3, 4), f("a", 2, "b"), f(1.5, 2, 3), f([1], 2, [3]), f(True, 2.5, 1), f(1 << 70, 2, 1.0))
x = 1.0
y = x
for i in range(100):
    x = x * 1.5 + 0.25 - x / 2
print(x, y)
