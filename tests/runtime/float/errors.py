# cpython: 3.13
# expect: ZeroDivisionError float division by zero
# expect: ZeroDivisionError float floor division by zero
# expect: ZeroDivisionError float modulo by zero
# expect: ZeroDivisionError float divmod()
# expect: ZeroDivisionError 0.0 cannot be raised to a negative power
# expect: OverflowError (34, 'Numerical result out of range')
# expect: TypeError unsupported operand type(s) for +: 'float' and 'str'
# expect: TypeError unsupported operand type(s) for &: 'float' and 'int'
# expect: TypeError unsupported operand type(s) for <<: 'float' and 'int'
# expect: TypeError list indices must be integers or slices, not float
# expect: TypeError '<' not supported between instances of 'float' and 'str'
# expect: TypeError can't multiply sequence by non-int of type 'float'
# expect: TypeError 'float' object cannot be interpreted as an integer
for f in (lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: divmod(1.0, 0), lambda: 0.0 ** -1,
          lambda: 2.0 ** 5000, lambda: "a" + str(1.5 + "a"), lambda: 1.5 & 1, lambda: 1.5 << 1,
          lambda: [1][int(1) + 0.0], lambda: 1.5 < "a", lambda: "ab" * 1.5, lambda: range(2.0)):
    try:
        f()
    except (ZeroDivisionError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
