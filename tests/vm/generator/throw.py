# expect: ready
# expect: caught v
# expect: handled
# expect: finally
# expect: ready
# expect: finally
# expect: out 'k'
# expect: []
# expect: before start
# expect: []
# expect: exceptions must be classes or instances deriving from BaseException, not int
def g():
    while True:
        try:
            x = yield "ready"
            print("got", x)
        except ValueError as error:
            print("caught", error)
            yield "handled"
        finally:
            print("finally")
it = g()
print(next(it))
print(it.throw(ValueError("v")))
print(next(it))
try:
    it.throw(KeyError("k"))
except KeyError as error:
    print("out", error)
print(list(it))
def h():
    yield 1
it = h()
try:
    it.throw(ValueError("before start"))
except ValueError as error:
    print(error)
print(list(it))
try:
    h().throw(5)
except TypeError as error:
    print(error)
