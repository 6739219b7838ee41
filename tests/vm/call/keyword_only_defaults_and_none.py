# expect: (None, [], 1) (1, 2, 1) (4, 3, 5)
# expect: (1, 2, {}) (1, 2, {'z': 3})
# expect: (1, 2, 3)
# expect: h() takes 2 positional arguments but 3 were given
# expect: h() got some positional-only arguments passed as keyword arguments: 'a'
# expect: g() missing 1 required keyword-only argument: 'a'
# expect: g() takes 0 positional arguments but 1 was given
# expect: h() missing 1 required keyword-only argument: 'c'
# expect: h() missing 1 required positional argument: 'b'
def f(a=None, *, b=[], c=lambda: 1): return a, b, c()
print(f(), f(1, b=2), f(b=3, c=lambda: 5, a=4))
def g(*, a, b=2, **kw): return a, b, kw
print(g(a=1), g(**{"a": 1, "z": 3}))
def h(a, /, b, *, c): return a, b, c
print(h(1, b=2, c=3))
for call in "h(1, 2, 3)", "h(a=1, b=2, c=3)", "g()", "g(1)", "h(1, 2)", "h(1, c=3)":
    try:
        eval(call)
    except TypeError as error:
        print(error)
