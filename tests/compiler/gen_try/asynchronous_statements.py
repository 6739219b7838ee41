# expect: 8 [0, 2, 4] [2, 1, 0]
# expect: 1
# expect: 0
# expect: else
# expect: aenter
# expect: aenter
# expect: v
# expect: aexit None
# expect: aexit None
# expect: aenter
# expect: aexit KeyError
# expect: aenter
# expect: aexit ValueError
# expect: ValueError()
# expect: ag fin
# expect: {1: 2, 3: 4} [1, 2]
# expect: sent hi
# expect: 0 1
# expect: ag fin
# expect: aenter
# expect: aenter
# expect: aexit None
# expect: aexit None
# expect: 0
# expect: aenter
# expect: aexit None
# expect: aenter
# expect: aexit None
# expect: aenter
# expect: aexit None
# expect: end
# expect: 'async for' requires an object with __aiter__ method, got int
# expect: 'int' object does not support the asynchronous context manager protocol
# expect: object int can't be used in 'await' expression
# expect: 18
import types
@types.coroutine
def sleep(): yield "s"
def run(c):
    n = 0
    while True:
        try: c.send(None); n += 1
        except StopIteration as e: return e.value
async def a1(n):
    await sleep()
    return n * 2
class AI:
    def __init__(s, n): s.n = n
    def __aiter__(s): return s
    async def __anext__(s):
        if not s.n: raise StopAsyncIteration
        s.n -= 1
        await sleep()
        return s.n
class AC:
    async def __aenter__(s): print("aenter"); return "v"
    async def __aexit__(s, *a): print("aexit", a[0] and a[0].__name__); return a[0] is KeyError
async def ag(n):
    try:
        for i in range(n):
            x = yield i
            if x: print("sent", x)
            await sleep()
    finally: print("ag fin")
async def ag2():
    yield 1, 2
    yield 3, 4
async def main():
    print(await a1(4), [await a1(i) for i in range(3)], [i async for i in AI(3)])
    async for x in AI(2): print(x)
    else: print("else")
    async for x in AI(5):
        if x == 3: break
    async with AC() as v, AC(): print(v)
    async with AC(): raise KeyError
    try:
        async with AC(): raise ValueError
    except ValueError as e: print(repr(e))
    print({k: v async for k, v in ag2()}, [x async for x in (y async for y in ag(3)) if x])
    g = ag(3)
    print(await g.asend(None), await g.asend("hi")); await g.aclose()
    async def r():
        async with AC():
            for i in range(3):
                async with AC():
                    return await a1(i)
    print(await r())
    try:
        for i in range(2):
            async with AC():
                continue
        async for q in AI(2):
            async with AC():
                if q: break
        else: print("no")
    finally: print("end")
    try:
        async for q in 5: pass
    except TypeError as e: print(e)
    try:
        async with 5: pass
    except TypeError as e: print(e)
    try: await 5
    except TypeError as e: print(e)
    f = lambda: (await a1(3) for _ in ())
    return await (lambda: a1(9))()
print(run(main()))
