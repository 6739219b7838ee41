# expect: [[1, 2]]
# expect: [[1, 2], 1]
# expect: [2, 2]
# expect: name 'n' is not defined
log = []
def t(x):
    log.append(x)
    return x
g = (t(x) for x in t([1, 2]))
print(log)
next(g)
print(log)
def f():
    v = 1
    g = (v for _ in range(2))
    v = 2
    return list(g)
print(f())
class A:
    n = 5
    try:
        l = list(n for _ in [1])
    except NameError as e:
        print(e)
