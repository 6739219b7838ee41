# expect: f.<locals>.<genexpr>.<lambda>
# expect: f.<locals>.<genexpr>.<genexpr>.<lambda>
# expect: f.<locals>.<lambda>
# expect: f.<locals>.<lambda>.<locals>.<genexpr>
def f():
    g = ((lambda: k) for k in (1,))
    h = (((lambda: k) for k in (1,)) for j in (1,))
    nested = lambda: (x for x in ())
    return next(g), next(next(h)), [(lambda: i) for i in (1,)][0], nested()

for made in f():
    print(made.__qualname__)
