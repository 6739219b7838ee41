# expect: bytes() argument 'encoding' must be str, not list
# expect: iter() takes no keyword arguments
# expect: max expected at least 1 argument, got 0
# expect: pow() 3rd argument not allowed unless all arguments are integers
# expect: bytearray() argument 'errors' must be str, not int
for call in (lambda: bytes([], []), lambda: iter(key=1), lambda: max(x=1), lambda: pow(1, 2, 2.5), lambda: bytearray([], errors=1)):
    try:
        call()
    except TypeError as e:
        print(e)
