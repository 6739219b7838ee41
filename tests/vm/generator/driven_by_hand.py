# expect: coroutine True
# expect: (2, 4)
# expect: 1 2
# expect: ['a', 'b']
# expect: cannot reuse already awaited coroutine
# expect: object int can't be used in 'await' expression
async def f(x):
    return x * 2
async def g():
    a = await f(1)
    b = await f(a)
    return a, b
c = g()
print(type(c).__name__, hasattr(c, "__await__"))
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value)
class Later:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield self.v
        return got
async def h():
    return [await Later(1), await Later(2)]
c = h()
print(c.send(None), c.send("a"))
try:
    c.send("b")
except StopIteration as stop:
    print(stop.value)
try:
    c.send(None)
except RuntimeError as error:
    print(error)
async def bad():
    await 5
try:
    bad().send(None)
except TypeError as error:
    print(error)
