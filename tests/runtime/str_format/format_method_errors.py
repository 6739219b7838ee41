# expect: IndexError Replacement index 0 out of range for positional args tuple
# expect: IndexError Replacement index 1 out of range for positional args tuple
# expect: KeyError 'x'
# expect: ValueError cannot switch from automatic field numbering to manual field specification
# expect: ValueError cannot switch from manual field specification to automatic field numbering
# expect: ValueError Single '{' encountered in format string
# expect: ValueError Single '}' encountered in format string
# expect: ValueError Unknown conversion specifier z
# expect: ValueError Unknown format code 'd' for object of type 'str'
# expect: AttributeError 'int' object has no attribute 'x'
# expect: TypeError list indices must be integers or slices, not str
# expect: ValueError unmatched '{' in format spec
# expect: ValueError Empty attribute in format string
# expect: ValueError Single '}' encountered in format string
# expect: ValueError expected ':' after conversion specifier
for f in (lambda: "{}".format(), lambda: "{1}".format(1), lambda: "{x}".format(), lambda: "{} {0}".format(1), lambda: "{0} {}".format(1),
          lambda: "{".format(), lambda: "}".format(), lambda: "{!z}".format(1), lambda: "{:d}".format("a"), lambda: "{0.x}".format(1),
          lambda: "{0[x]}".format([1]), lambda: "{!}".format(1), lambda: "{0[]}".format([1]), lambda: "{:>}}".format(1), lambda: "{!rx}".format(1)):
    try:
        print(f())
    except (IndexError, KeyError, ValueError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)
