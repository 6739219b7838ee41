# expect: True False False True False True False True False False False
# expect: False True False int bool
# expect: True True (<class 'bool'>, <class 'int'>, <class 'object'>)
# expect: 2.5 20 yes True False
# expect: type 'bool' is not an acceptable base type
print(True, False, bool(0), bool(1), bool(""), bool("0"), bool([]), bool([0]), bool(None), bool(0.0), bool({}))
print(True & False, True | False, True ^ True, type(True & 1).__name__, type(True ^ False).__name__)
print(isinstance(True, int), issubclass(bool, int), bool.__mro__)
print(True + 1.5, [10, 20][True], "yes" * True, not 0, not "a")
try:
    class B(bool): pass
except TypeError as error:
    print(error)
