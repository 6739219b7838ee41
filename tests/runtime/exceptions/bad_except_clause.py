# expect: catching classes that do not inherit from BaseException is not allowed ValueError('v')
# expect: catching classes that do not inherit from BaseException is not allowed
# expect: not evaluated
try:
    try:
        raise ValueError("v")
    except 5:
        pass
except TypeError as error:
    print(error, repr(error.__context__))
try:
    try:
        raise ValueError("v")
    except (KeyError, "x"):
        pass
except TypeError as error:
    print(error)
try:
    pass
except undefined_thing:
    pass
print("not evaluated")
