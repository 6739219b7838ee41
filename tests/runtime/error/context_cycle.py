# A cycle in the chain of contexts, made by hand, does not hang the next raise.
# expect: TypeError(2) ValueError(1) True
try:
    try:
        raise ValueError(1)
    except ValueError as e:
        e.__context__ = e
        raise TypeError(2)
except TypeError as e:
    c = e.__context__
    print(repr(e), repr(c), c.__context__ is c)
    c.__context__ = None
