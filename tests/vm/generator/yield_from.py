# expect: inner got hello
# expect: inner caught v
# expect: outer got inner result
# expect: 1 2 3 10 20
# expect: list gives None
# expect: done
# expect: 'int' object is not iterable
def inner():
    x = yield 1
    print("inner got", x)
    try:
        yield 2
    except ValueError as e:
        print("inner caught", e)
        yield 3
    return "inner result"
def outer():
    r = yield from inner()
    print("outer got", r)
    r = yield from [10, 20]
    print("list gives", r)
    yield from ()
    return "done"
it = outer()
print(next(it), it.send("hello"), it.throw(ValueError("v")), next(it), next(it))
try:
    next(it)
except StopIteration as stop:
    print(stop.value)
def bad():
    yield from 5
try:
    list(bad())
except TypeError as error:
    print(error)
