# expect: 'int' object does not support the context manager protocol
# expect: 'NoExit' object does not support the context manager protocol (missed __exit__ method)
# expect: 'NoEnter' object does not support the context manager protocol
# expect: 'NoneType' object does not support the context manager protocol
# expect: enter
# expect: exit KeyError('body')
class NoExit:
    def __enter__(self): pass
class NoEnter:
    def __exit__(self, *a): pass
for cm in 5, NoExit(), NoEnter(), None:
    try:
        with cm:
            pass
    except TypeError as error:
        print(error)
class Raises:
    def __enter__(self): raise ValueError("enter")
    def __exit__(self, *a): print("not called")
class ExitRaises:
    def __enter__(self): return self
    def __exit__(self, *a): raise ValueError("exit")
try:
    with Raises(): pass
except ValueError as error:
    print(error)
try:
    with ExitRaises(): raise KeyError("body")
except ValueError as error:
    print(error, repr(error.__context__))
