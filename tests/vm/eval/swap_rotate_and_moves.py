# expect: [3] [1] [2]
# expect: [1, 2, 3, 4, 5]
# expect: 3 3 3 1 2 3
# expect: 6 5
a, b, c = [1], [2], [3]
for _ in range(5):
    a, b, c = b, c, a
print(a, b, c)
x = [5, 4, 3, 2, 1]
for i in range(5):
    for j in range(4 - i):
        if x[j] > x[j + 1]:
            x[j], x[j + 1] = x[j + 1], x[j]
print(x)
a = 1
a, a = 2, 3
b = c = a
(d, e), [f] = (1, 2), [3]
print(a, b, c, d, e, f)
def g(n): return (n, n + 1) if n else (0, 0)
p, q = g(1)
q, p = g(5)
print(p, q)
