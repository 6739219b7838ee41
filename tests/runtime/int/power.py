# expect: 1 1 0.5 -8 -4 512 2.0 -0.125
# expect: 4 5 3 -3 32 0
# expect: 515377520732011331036461129765621272702107522001
# expect: -1546132562196033993109383389296863818106322566003
# expect: ValueError base is not invertible for the given modulus
# expect: ValueError pow() 3rd argument cannot be 0
# expect: TypeError pow() 3rd argument not allowed unless all arguments are integers
print(2 ** 0, 0 ** 0, 2 ** -1, (-2) ** 3, -2 ** 2, 2 ** 3 ** 2, 4 ** 0.5, (-2) ** -3)
print(pow(3, 100, 7), pow(3, -1, 7), pow(-3, 3, 10), pow(3, 3, -10), pow(2, 5), pow(5, 0, 1))
print(3 ** 100)
print((-3) ** 101)
for args in ((2, -1, 4), (2, 3, 0), (2.0, 3, 4)):
    try:
        pow(*args)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
