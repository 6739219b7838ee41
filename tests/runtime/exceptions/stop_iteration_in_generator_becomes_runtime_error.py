# expect: generator raised StopIteration StopIteration('x')
# expect: generator raised StopIteration
def g():
    yield 1
    raise StopIteration("x")
try:
    list(g())
except RuntimeError as error:
    print(error, repr(error.__cause__))
def h():
    yield next(iter([]))
try:
    list(h())
except RuntimeError as error:
    print(error)
