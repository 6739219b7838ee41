# cpython: 3.13
# expect: str.upper() takes no arguments (1 given)
# expect: replace() takes at least 2 positional arguments (1 given)
# expect: str.join() takes exactly one argument (0 given)
# expect: 'str' object has no attribute 'nope'
# expect: str.lower() takes no keyword arguments
# expect: split() got an unexpected keyword argument 'foo'
# expect: startswith expected at least 1 argument, got 0
# expect: unbound method str.upper() needs an argument
# expect: descriptor 'upper' for 'str' objects doesn't apply to a 'int' object
for f in (lambda: "a".upper(1), lambda: "a".replace("b"), lambda: "a".join(), lambda: "a".nope, lambda: "a".lower(x=1),
          lambda: "a".split(foo=1), lambda: "a".startswith(), lambda: str.upper(), lambda: str.upper(5)):
    try:
        f()
    except (TypeError, AttributeError) as error:
        print(error)
