# expect: 'async for' received an invalid object from __anext__: F ZeroDivisionError('division by zero')
class F:
    def __aiter__(self): return self
    def __anext__(self): return self
    def __await__(self): 1 / 0
async def main():
    async for _ in F(): pass
try:
    main().send(None)
except TypeError as e:
    print(e, repr(e.__cause__))
