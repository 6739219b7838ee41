# expect: ValueError Unknown format code 'q' for object of type 'int'
# expect: ValueError Precision not allowed in integer format specifier
# expect: ValueError Negative zero coercion (z) not allowed in integer format specifier
# expect: ValueError Sign not allowed with integer format specifier 'c'
# expect: ValueError Alternate form (#) not allowed with integer format specifier 'c'
# expect: ValueError Cannot specify ',' with 'c'.
# expect: ValueError Cannot specify ',' with 'x'.
# expect: ValueError Cannot specify both ',' and '_'.
# expect: ValueError Cannot specify both ',' and '_'.
# expect: ValueError Format specifier missing precision
# expect: ValueError Invalid format specifier 'abc' for object of type 'int'
# expect: ValueError Too many decimal digits in format string
# expect: OverflowError %c arg not in range(0x110000)
# expect: ValueError Unknown format code 'd' for object of type 'float'
# expect: ValueError Cannot specify ',' with 'n'.
# expect: ValueError Invalid format specifier 'xé' for object of type 'float'
# expect: ValueError Unknown format code 'd' for object of type 'str'
# expect: ValueError '=' alignment not allowed in string format specifier
# expect: ValueError Sign not allowed in string format specifier
# expect: ValueError Space not allowed in string format specifier
# expect: ValueError Alternate form (#) not allowed in string format specifier
# expect: ValueError Negative zero coercion (z) not allowed in string format specifier
# expect: ValueError Cannot specify ',' with 's'.
# expect: ValueError Unknown format code 's' for object of type 'bool'
# expect: TypeError unsupported format string passed to list.__format__
# expect: TypeError unsupported format string passed to NoneType.__format__
# expect: OverflowError int too large to convert to float
for value, spec in ((3, "q"), (3, ".3"), (3, "z"), (3, "+c"), (3, "#c"), (3, ",c"), (3, ",x"), (3, ",_"), (3, "_,"), (3, "10."), (3, "abc"), (3, "9" * 30),
                    (-1, "c"), (3.5, "d"), (3.5, ",n"), (3.5, "x\xe9"), ("a", "d"), ("a", "=5"), ("a", "+5"), ("a", " 5"), ("a", "#"), ("a", "z"), ("a", ","),
                    (True, "s"), ([], "5"), (None, "x"), (10 ** 400, "f")):
    try:
        print(format(value, spec))
    except Exception as e:
        print(type(e).__name__, e)
