# expect: TypeError slice expected at least 1 argument, got 0
# expect: ValueError slice step cannot be zero
# expect: ValueError length should not be negative
# expect: TypeError slice indices must be integers or None or have an __index__ method
# expect: TypeError slice indices must be integers or None or have an __index__ method
# expect: TypeError slice indices must be integers or None or have an __index__ method
# expect: TypeError slice expected at most 3 arguments, got 4
for f in (lambda: slice(), lambda: slice(1, 2, 0).indices(5), lambda: slice(1).indices(-1), lambda: slice("a").indices(5), lambda: [1][1:"a"], lambda: (1,)[1.5:], lambda: slice(1, 2, 3, 4)):
    try:
        f()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
