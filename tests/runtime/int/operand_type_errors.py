# expect: unsupported operand type(s) for +: 'int' and 'str'
# expect: can only concatenate str (not "int") to str
# expect: unsupported operand type(s) for -: 'int' and 'NoneType'
# expect: unsupported operand type(s) for -: 'list' and 'int'
# expect: unsupported operand type(s) for *: 'int' and 'dict'
# expect: unsupported operand type(s) for /: 'int' and 'str'
# expect: unsupported operand type(s) for //: 'int' and 'list'
# expect: unsupported operand type(s) for %: 'int' and 'list'
# expect: unsupported operand type(s) for ** or pow(): 'int' and 'str'
# expect: unsupported operand type(s) for <<: 'int' and 'str'
# expect: unsupported operand type(s) for &: 'int' and 'float'
# expect: unsupported operand type(s) for |: 'int' and 'NoneType'
# expect: unsupported operand type(s) for ^: 'int' and 'str'
# expect: unsupported operand type(s) for divmod(): 'int' and 'str'
# expect: unsupported operand type(s) for @: 'int' and 'int'
for source in ("1 + 'a'", "'a' + 1", "1 - None", "[] - 1", "1 * {}", "1 / 'x'", "1 // []", "1 % []",
               "1 ** 'a'", "1 << 'a'", "1 & 1.0", "1 | None", "1 ^ 'a'", "divmod(1, 'a')", "1 @ 2"):
    try:
        eval(source)
    except TypeError as error:
        print(error)
