# expect: '(1+2j)'
# expect: '1.00+2.00j'
# expect: '            1.0+2.0j'
# expect: '0.000000e+00+2.000000e+00j'
# expect: '-1.5+0.0j'
# expect: '1+2j'
# expect: '3j'
# expect: '(1e+20+1j)  '
# expect: Zero padding is not allowed in complex format specifier
# expect: '=' alignment flag is not allowed in complex format specifier
# expect: Unknown format code 'd' for object of type 'complex'
# expect: Unknown format code 'x' for object of type 'complex'
for value, spec in ((1 + 2j, ""), (1 + 2j, ".2f"), (1 + 2j, ">20.1f"), (2j, "e"), (-1.5 - 0j, "+.1f"), (1 + 2j, "g"), (3j, ".3"), (1e20 + 1j, "<12")):
    print(repr(format(value, spec)))
for spec in ("05", "=5", "d", "x"):
    try:
        format(1j, spec)
    except ValueError as e:
        print(e)
