# expect: (26, [5, 6, 6], {6: 7, 7: 7}, 7)
# expect: (0, [1, 2, 3], 3)
# expect: 1
def f():
    x = 1
    y = x + (x := 5) * x
    l = [x, x := 6, x]
    d = {x: (x := 7), x: x}
    return y, l, d, x
print(f())
def g(x):
    return x, [x := x + 1 for _ in range(3)], x
print(g(0))
def h():
    x = [1]
    x += x
    x[0], x = 9, x[0]
    return x
try:
    print(h())
except TypeError as error:
    print(error)
