# expect: 1
# expect: 0
# expect: else
# expect: enter
# expect: w
# expect: exit None
# expect: enter
# expect: exit ValueError
# expect: [1, 2] {0: 1} [11, 12] [0, 1]
# expect: 'async for' requires an object with __aiter__ method, got int
class A:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0: raise StopAsyncIteration
        self.n -= 1
        return self.n
class W:
    async def __aenter__(self): print("enter"); return "w"
    async def __aexit__(self, kind, *a): print("exit", kind and kind.__name__); return kind is ValueError
async def agen(n):
    for i in range(n):
        yield i
async def main():
    async for x in A(2):
        print(x)
    else:
        print("else")
    async with W() as w:
        print(w)
    async with W():
        raise ValueError
    print([x async for x in agen(3) if x], {x: 1 async for x in A(1)}, [await f(x) for x in (1, 2)], [y async for y in (z async for z in agen(2))])
    async for x in 5:
        pass
async def f(x): return x + 10
try:
    main().send(None)
except TypeError as error:
    print(error)
