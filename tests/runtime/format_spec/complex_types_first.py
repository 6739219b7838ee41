# expect: Unknown format code 'd' for object of type 'complex'
# expect: Unknown format code 'd' for object of type 'complex'
# expect: Unknown format code '%' for object of type 'complex'
# expect: Zero padding is not allowed in complex format specifier
# expect: '=' alignment flag is not allowed in complex format specifier
# expect: Unknown format code 'd' for object of type 'complex'
for spec in "=5d", "05d", "%", "05", "=5", ",d":
    try:
        print(format(1j, spec))
    except ValueError as e:
        print(e)
