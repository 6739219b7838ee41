# cpython: 3.12
# expect: ValueError not enough values to unpack (expected 2, got 1)
# expect: ValueError too many values to unpack (expected 2)
# expect: ValueError too many values to unpack (expected 2)
# expect: ValueError not enough values to unpack (expected at least 2, got 1)
# expect: TypeError cannot unpack non-iterable int object
# expect: TypeError cannot unpack non-iterable NoneType object
# expect: TypeError cannot unpack non-iterable int object
# expect: ValueError not enough values to unpack (expected 1, got 0)
# expect: ValueError not enough values to unpack (expected at least 1, got 0)
# expect: ValueError not enough values to unpack (expected 2, got 1)
# expect: ValueError too many values to unpack (expected 2)
# expect: ValueError too many values to unpack (expected 2)
# expect: ValueError not enough values to unpack (expected 3, got 1)
# expect: TypeError cannot unpack non-iterable int object
# expect: ValueError too many values to unpack (expected 2)
for code in ("a, b = 1,", "a, b = 1, 2, 3", "a, b = 'xyz'", "a, *b, c = 1,", "a, b = 5", "a, b = None", "a, (b, c) = 1, 2", "[a] = []", "*a, b = ()",
             "a, b = iter([1])", "a, b = iter([1, 2, 3])", "a, b = {1, 2, 3}", "a, b, c = {1: 2}", "for a, b in [1]: pass", "for a, b in [(1, 2, 3)]: pass"):
    try:
        exec(code)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
