# expect: StopIteration 3 True
# expect: ValueError True
# expect: after
# expect: 7
# expect: inner ()
# expect: outer (9,)
# An exception thrown into a generator that has not started passes it by as it is, by way of the function's first line; a StopIteration
# thrown into what `yield from` drives ends that; a GeneratorExit closes it with one of its own.
def body():
    try:
        d = yield from [5, 6]
        print("after")
        yield d
    finally:
        pass


def deep():
    yield body


def place(error):
    return error.__traceback__.tb_next.tb_lineno == body.__code__.co_firstlineno


for error in (StopIteration(3), ValueError(1)):
    try:
        body().throw(error)
    except Exception as e:
        print(type(e).__name__, *(e.args if isinstance(e, StopIteration) else ()), place(e))
g = body()
next(g)
print(g.throw(StopIteration(7)))


def inner():
    try:
        yield 1
    except GeneratorExit as e:
        print("inner", e.args)


def outer():
    try:
        yield from inner()
    except GeneratorExit as e:
        print("outer", e.args)
        raise


o = outer()
next(o)
try:
    o.throw(GeneratorExit(9))
except GeneratorExit:
    pass
