# expect: division by zero None
# expect: a None
def f():
    try:
        1 / 0
    except ZeroDivisionError:
        try:
            raise KeyError("inner")
        except KeyError:
            pass
        raise
try:
    f()
except ZeroDivisionError as error:
    print(error, error.__context__)
try:
    try:
        raise ValueError("a")
    except ValueError as e:
        raise e
except ValueError as error:
    print(error, error.__context__)
