# expect: __format__() argument must be str, not None
# expect: to_bytes() argument 'byteorder' must be str, not int
# expect: type.__new__() argument 1 must be str, not None
# expect: Python int too large to convert to C ssize_t
# expect: Python int too large to convert to C ssize_t
# expect: cannot fit 'int' into an index-sized integer
# expect: IndexError: cannot fit 'int' into an index-sized integer
# expect: chr() arg not in range(0x110000)
# An argument's message names the function and the argument, and None by its value.
huge = 10 ** 30
for call in (lambda: (1).__format__(None), lambda: (1).to_bytes(1, 2), lambda: type(None, (), {}),
             lambda: "a".center(huge), lambda: [1].pop(huge), lambda: "ab" * huge):
    try:
        call()
    except (TypeError, OverflowError) as error:
        print(error)
try:
    bytearray(b"x")[huge]
except IndexError as error:
    print("IndexError:", error)
try:
    chr(huge)
except ValueError as error:
    print(error)
