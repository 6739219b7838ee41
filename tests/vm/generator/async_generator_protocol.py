# expect: got s
# expect: closed
# expect: async_generator 1 2 None stop async
async def g():
    try:
        x = yield 1
        print("got", x)
        yield 2
    finally:
        print("closed")
def drive(c):
    try:
        c.send(None)
    except StopIteration as stop:
        return stop.value
    except StopAsyncIteration:
        return "stop async"
a = g()
print(type(a).__name__, drive(a.__anext__()), drive(a.asend("s")), drive(a.aclose()), drive(a.__anext__()))
