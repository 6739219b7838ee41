# expect: TypeError 'int' object is not iterable
# expect: TypeError cannot convert dictionary update sequence element #0 to a sequence
# expect: ValueError dictionary update sequence element #0 has length 3; 2 is required
# expect: ValueError dictionary update sequence element #0 has length 0; 2 is required
# expect: TypeError 'int' object is not iterable
# expect: TypeError cannot convert dictionary update sequence element #0 to a sequence
# expect: TypeError unsupported operand type(s) for |: 'dict' and 'int'
# expect: TypeError unsupported operand type(s) for |: 'dict' and 'list'
# expect: TypeError update expected at most 1 argument, got 2
# expect: TypeError 'int' object is not a mapping
# expect: TypeError dict() argument after ** must be a mapping, not int
# expect: TypeError unsupported operand type(s) for +: 'dict' and 'dict'
# expect: TypeError keywords must be strings
d = {}
for f in (lambda: d.update(5), lambda: d.update([1]), lambda: d.update([(1, 2, 3)]), lambda: d.update([""]), lambda: dict(5), lambda: dict([1, 2]),
          lambda: {} | 5, lambda: {} | [("a", 1)], lambda: d.update({}, {}), lambda: {**5}, lambda: dict(**5), lambda: {} + {}, lambda: dict(**{1: 2})):
    try:
        f()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
