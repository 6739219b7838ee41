# expect: [0, 1, 2] outer {'a': 1} outer ['outer']
# expect: ([2, 2, 2], [[], [(1, 0)], [(2, 0), (2, 1)]])
# expect: name 'n' is not defined
# expect: [1, 2]
# expect: ([0, 1], 2)
# expect: False False
x = "outer"
print([x for x in range(3)], x, {x: 1 for x in "a"}, x, [y for y in [x]])
def f():
    fs = [lambda: i for i in range(3)]
    return [g() for g in fs], [[(i, j) for j in range(i)] for i in range(3)]
print(f())
class A:
    items = [1, 2]
    n = 3
    a = [i for i in items]
    try:
        b = [i + n for i in items]
    except NameError as error:
        print(error)
print(A.a)
def g(i): return [i for i in range(i)], i
print(g(2))
print("i" in globals(), "y" in globals())
