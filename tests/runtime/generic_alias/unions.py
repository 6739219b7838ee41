# expect: int | str int | None None | int int | str <class 'int'> list[int] | None (<class 'int'>, <class 'str'>)
# expect: True False True True
# expect: True True
# expect: TypeError: unsupported operand type(s) for |: 'type' and 'int'
# expect: True
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__ + ':', e)
print(int | str, int | None, None | int, int | str | int, int | int, list[int] | None, (int | str).__args__)
print(isinstance(5, int | str), isinstance("a", int | None), isinstance(None, int | None), issubclass(bool, int | str))
print(int | str == str | int, hash(int | str) == hash(str | int))
attempt(lambda: int | 5); attempt(lambda: isinstance(5, int | list[int]))
