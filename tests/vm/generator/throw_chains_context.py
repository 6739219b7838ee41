# An exception thrown into a generator that handles another one remembers that.
# expect: KeyError('a')
# expect: KeyError('a')
# expect: None
def handles():
    try:
        raise KeyError('a')
    except KeyError:
        yield

def inner():
    yield

def delegates():
    try:
        raise KeyError('a')
    except KeyError:
        yield from inner()

for make in handles, delegates, inner:
    g = make()
    next(g)
    try:
        g.throw(ValueError)
    except ValueError as e:
        print(repr(e.__context__))
