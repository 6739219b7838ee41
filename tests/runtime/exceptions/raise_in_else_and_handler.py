# expect: from else None
# expect: name 'undefined' is not defined KeyError('k')
try:
    try:
        pass
    except ValueError:
        print("no")
    else:
        raise ValueError("from else")
except ValueError as e:
    print(e, e.__context__)
try:
    try:
        raise KeyError("k")
    except KeyError:
        undefined
except NameError as e:
    print(e, repr(e.__context__))
