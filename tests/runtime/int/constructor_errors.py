# expect: int() argument must be a string, a bytes-like object or a real number, not 'NoneType'
# expect: int() argument must be a string, a bytes-like object or a real number, not 'list'
# expect: int() can't convert non-string with explicit base
# expect: 'str' object cannot be interpreted as an integer
# expect: int() argument must be a string, a bytes-like object or a real number, not 'type'
# expect: 0 1
for args in ((None,), ([],), (1.5, 10), ("1", "2"), (object,)):
    try:
        int(*args)
    except TypeError as error:
        print(error)
print(int(), int(True))
