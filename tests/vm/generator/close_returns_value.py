# cpython: 3.13
# expect: closed value
def g():
    try:
        yield 1
    except GeneratorExit:
        return "closed value"
it = g()
next(it)
print(it.close())
