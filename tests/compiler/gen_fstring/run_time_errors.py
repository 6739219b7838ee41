# expect: NameError name 'missing' is not defined
# expect: ValueError Unknown format code 'q' for object of type 'int'
# expect: TypeError unsupported format string passed to NoneType.__format__
# expect: TypeError unsupported format string passed to list.__format__
# expect: ZeroDivisionError division by zero
# expect: ValueError Unknown format code 'd' for object of type 'str'
for source in ("f'{missing}'", "f'{1:q}'", "f'{None:5}'", "f'{[]:d}'", "f'{1/0}'", "f'{\"a\":d}'"):
    try:
        eval(source)
    except Exception as error:
        print(type(error).__name__, error)
