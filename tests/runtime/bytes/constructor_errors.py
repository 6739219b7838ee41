# expect: TypeError string argument without an encoding
# expect: ValueError bytes must be in range(0, 256)
# expect: ValueError bytes must be in range(0, 256)
# expect: ValueError negative count
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError cannot convert 'float' object to bytes
# expect: TypeError cannot convert 'NoneType' object to bytes
# expect: TypeError encoding without a string argument
for f in (lambda: bytes("a"), lambda: bytes([256]), lambda: bytes([-1]), lambda: bytes(-1), lambda: bytes(["a"]), lambda: bytes(1.5), lambda: bytes(None), lambda: bytes(5, "utf-8")):
    try:
        f()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
