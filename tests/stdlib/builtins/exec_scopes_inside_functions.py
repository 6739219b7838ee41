# cpython: 3.12
# expect: ('local', ['local', 5], ['local'])
# expect: 4
# expect: (1, 2)
x = "global"
def f():
    x = "local"
    y = 5
    return eval("x"), eval("[x, y]"), [eval("x") for _ in [0]]
try:
    print(f())
except NameError as error:
    print(error)
class A:
    v = 3
    w = eval("v + 1")
print(A.w)
def g(a):
    exec("a = 100")
    ns = dict(a=a)
    exec("a += 1", ns)
    return a, ns["a"]
print(g(1))
