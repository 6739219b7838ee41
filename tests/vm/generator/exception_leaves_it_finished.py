# expect: 1
# expect: 'k'
# expect: [] finished
def g():
    yield 1
    raise KeyError("k")
it = g()
print(next(it))
try:
    next(it)
except KeyError as error:
    print(error)
print(list(it), next(it, "finished"))
