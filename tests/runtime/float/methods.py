# expect: False True (3, 4) (3602879701896397, 36028797018963968) 2.5
# expect: 0x1.ff00000000000p+7 0x1.999999999999ap-4 -0x0.0p+0 3.0 -0.5 inf
# expect: 1.5 0.0
# expect: cannot convert Infinity to integer ratio
# expect: cannot convert NaN to integer ratio
print((2.5).is_integer(), (2.0).is_integer(), (0.75).as_integer_ratio(), (0.1).as_integer_ratio(), (2.5).conjugate())
print((255.5).hex(), (0.1).hex(), (-0.0).hex(), float.fromhex("0x1.8p1"), float.fromhex("-0x.8p0"), float.fromhex("inf"))
print((1.5).real, (1.5).imag)
for value in float("inf"), float("nan"):
    try:
        value.as_integer_ratio()
    except (OverflowError, ValueError) as error:
        print(error)
