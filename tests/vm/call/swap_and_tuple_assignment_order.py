# expect: 3 1 2
# expect: 2 [0, 1, 'set']
# expect: ['set', 0, 1]
# expect: 1 2 3
a, b, c = 1, 2, 3
a, b, c = c, a, b
print(a, b, c)
x = [0, 1, 2]
i = 0
i, x[i] = 2, "set"
print(i, x)
x[0], x[1], x[2] = x[2], x[0], x[1]
print(x)
def f(): return 1, 2
(p, q), r = f(), 3
print(p, q, r)
