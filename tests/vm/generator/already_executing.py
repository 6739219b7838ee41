# expect: generator already executing
def g():
    yield next(it)
it = g()
try:
    next(it)
except ValueError as error:
    print(error)
