# expect: unsupported operand type(s) for +=: 'int' and 'str'
# expect: unsupported operand type(s) for -=: 'int' and 'list'
# expect: unsupported operand type(s) for **=: 'int' and 'str'
# expect: unsupported operand type(s) for <<=: 'int' and 'str'
# expect: unsupported operand type(s) for @=: 'int' and 'int'
# expect: unsupported operand type(s) for //=: 'int' and 'NoneType'
# expect: unsupported operand type(s) for |=: 'int' and 'float'
# expect: unsupported operand type(s) for *=: 'int' and 'NoneType'
for code in "x += 'a'", "x -= []", "x **= 'a'", "x <<= 'a'", "x @= 1", "x //= None", "x |= 1.5", "x *= None":
    try:
        exec(code, {"x": 1})
    except TypeError as error:
        print(error)
