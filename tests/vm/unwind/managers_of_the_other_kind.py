# expect: 'Async' object does not support the context manager protocol
# expect: 'Plain' object does not support the asynchronous context manager protocol
# expect: 'NoExit' object does not support the context manager protocol (missed __exit__ method)
class Async:
    async def __aenter__(self): pass
    async def __aexit__(self, *error): pass
class Plain:
    def __enter__(self): pass
    def __exit__(self, *error): pass
class NoExit:
    def __enter__(self): pass
async def enter():
    async with Plain(): pass
for make in Async, NoExit:
    try:
        with make(): pass
    except TypeError as e:
        print(e)
    if make is Async:
        try:
            enter().send(None)
        except TypeError as e:
            print(e)
