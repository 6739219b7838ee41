# cpython: 3.12
# expect: 1 c 2 none 2 a (1, 'a')
# expect: 3 0 aa
# expect: ValueError min() iterable argument is empty
# expect: TypeError max expected at least 1 argument, got 0
# expect: TypeError 'int' object is not iterable
# expect: TypeError Cannot specify a default for max() with multiple positional arguments
# expect: TypeError '<' not supported between instances of 'str' and 'int'
# expect: ValueError max() iterable argument is empty
# expect: TypeError 'int' object is not callable
print(min([3, 1]), max("abc"), min(5, 2, 9), max([], default="none"), min([1, 2], key=lambda x: -x), max({"a": 5, "b": 1}, key={"a": 5, "b": 1}.get), min((1, "a"), (1, "b")))
print(max([1, 3, 3.0, 2]), min([True, 1, 0, False]), max(["aa", "b", "cc"], key=len))
for f in (lambda: min([]), lambda: max(), lambda: min(1), lambda: max(1, 2, default=3), lambda: min([1, "a"]), lambda: max(()), lambda: min([1], key=5)):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
