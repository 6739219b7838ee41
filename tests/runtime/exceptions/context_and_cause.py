# expect: KeyError('k') None False
# expect: KeyError('k') KeyError('k') True
# expect: KeyError('k') None True
# expect: None KeyError() True
def catch(f):
    try:
        f()
    except Exception as error:
        return error
def implicit():
    try:
        raise KeyError("k")
    except KeyError:
        raise ValueError("v")
def explicit():
    try:
        raise KeyError("k")
    except KeyError as k:
        raise ValueError("v") from k
def suppressed():
    try:
        raise KeyError("k")
    except KeyError:
        raise ValueError("v") from None
def by_class():
    raise ValueError from KeyError
for f in implicit, explicit, suppressed, by_class:
    e = catch(f)
    print(repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
