# expect: 2 1 1 2 3 4 ['a', 'b'] c 1 [] 0 [1, 2, 3] 4 1 3
# expect: True
# expect: 1 2 [3, 4]
# expect: 5 x ['y']
a, b = 1, 2
a, b = b, a
(c, [d, e]), f = (1, (2, 3)), 4
*g, h = "abc"
i, *j = [1]
k, *l, m = range(5)
[n, o] = {1: 2, 3: 4}
print(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o)
x = y = [1]
print(x is y)
for p, (q, *r) in [(1, (2, 3, 4)), (5, "xy")]:
    print(p, q, r)
