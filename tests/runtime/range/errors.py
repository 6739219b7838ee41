# expect: TypeError range expected at least 1 argument, got 0
# expect: TypeError range expected at most 3 arguments, got 4
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: ValueError range() arg 3 must not be zero
# expect: IndexError range object index out of range
# expect: IndexError range object index out of range
# expect: TypeError range indices must be integers or slices, not str
# expect: ValueError 9 is not in range
# expect: TypeError unsupported operand type(s) for +: 'range' and 'range'
# expect: TypeError '<' not supported between instances of 'range' and 'range'
# expect: AttributeError readonly attribute
# expect: TypeError range() takes no keyword arguments
# expect: AttributeError 'range' object has no attribute 'append'
# expect: 'range' object does not support item assignment
r = range(5)
for f in (lambda: range(), lambda: range(1, 2, 3, 4), lambda: range(1.0), lambda: range("a"), lambda: range(1, 2, 0), lambda: r[5], lambda: r[-6], lambda: r["a"], lambda: r.index(9),
          lambda: range(1) + range(2), lambda: r < r, lambda: setattr(r, "start", 1), lambda: range(stop=5), lambda: r.append(1)):
    try:
        f()
    except (TypeError, ValueError, IndexError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    r[0] = 1
except TypeError as error:
    print(error)
