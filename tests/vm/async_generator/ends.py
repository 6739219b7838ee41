# expect: None
# expect: StopAsyncIteration()
# expect: body
# expect: 1
# expect: end
# expect: body
# athrow and aclose of one that has ended return None; one that is dropped half-way without an event loop runs its finally blocks;
# its code outlives its end.
def drive(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as e:
        return e.value


async def body():
    try:
        yield 1
        yield 2
    finally:
        print("end")


async def ended():
    g = body()
    await g.aclose()
    print(await g.athrow(ValueError(1)))
    try:
        await g.__anext__()
    except StopAsyncIteration as e:
        print(repr(e))
    print(g.ag_code.co_name)


drive(ended())
g = body()
print(drive(g.asend(None)))
del g
print(body.__code__.co_name)
