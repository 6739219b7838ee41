# expect: invalid literal for int() with base 10: ''
# expect: invalid literal for int() with base 10: 'abc'
# expect: invalid literal for int() with base 10: '1.5'
# expect: invalid literal for int() with base 10: '1__0'
# expect: invalid literal for int() with base 10: '_1'
# expect: invalid literal for int() with base 10: '0x10'
# expect: invalid literal for int() with base 2: '12'
# expect: invalid literal for int() with base 0: '08'
# expect: invalid literal for int() with base 10: '1 2'
# expect: int() base must be >= 2 and <= 36, or 0
# expect: invalid literal for int() with base 10: b'x'
# expect: invalid literal for int() with base 10: '-'
# expect: invalid literal for int() with base 10: '999x'
for args in (("",), ("abc",), ("1.5",), ("1__0",), ("_1",), ("0x10",), ("12", 2), ("08", 0), ("1 2",), ("5", 37),
             (b"x",), ("-",), ("999x",)):
    try:
        int(*args)
    except ValueError as error:
        print(error)
