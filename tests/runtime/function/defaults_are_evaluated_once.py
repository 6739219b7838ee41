# expect: [1, 2] [1, 2] [3] ([1, 2],)
# expect: 5
# expect: [0, 1, 2] [2, 2, 2]
# expect: 'str' object has no attribute 'append'
def f(x, acc=[]):
    acc.append(x)
    return acc
print(f(1), f(2), f(3, []), f.__defaults__)
i = 5
def g(a=i): return a
i = 6
print(g())
fs = [lambda x=n: x for n in range(3)]
gs = [lambda: n for n in range(3)]
print([h() for h in fs], [h() for h in gs])
f.__defaults__ = ("d",)
try:
    print(f(1))
except AttributeError as error:
    print(error)
