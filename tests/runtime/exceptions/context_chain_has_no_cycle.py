# expect: a b None
a, b = ValueError("a"), ValueError("b")
try:
    try:
        raise a
    except ValueError:
        raise b
except ValueError:
    try:
        raise a
    except ValueError as e:
        print(e, e.__context__, e.__context__.__context__)
