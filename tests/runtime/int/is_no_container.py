# cpython: 3.13
# expect: AttributeError 'int' object has no attribute 'x' and no __dict__ for setting new attributes
# expect: AttributeError 'int' object has no attribute 'foo'
# expect: TypeError 'int' object is not callable
# expect: TypeError 'int' object is not subscriptable
# expect: TypeError object of type 'int' has no len()
# expect: TypeError 'int' object is not iterable
# expect: TypeError cannot set 'x' attribute of immutable type 'int'
# expect: TypeError argument of type 'int' is not iterable
n = 5
for f in (lambda: setattr(n, "x", 1), lambda: n.foo, lambda: n(), lambda: n[0], lambda: len(n), lambda: iter(n),
          lambda: setattr(int, "x", 1), lambda: 3 in n):
    try:
        f()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
