# Powers, with a modulus and without.
# expect: 515377520732011331036461129765621272702107522001 -36472996377170786403 1 18446744073709551616 -9223372036854775808 1
# expect: 0.25 965115194 5 1 -1 0
# expect: ValueError: base is not invertible for the given modulus
# expect: ValueError: pow() 3rd argument cannot be 0
# expect: ZeroDivisionError: 0.0 cannot be raised to a negative power
def error(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error")



print(3 ** 100, (-3) ** 41, 0 ** 0, 2 ** 64, (-2) ** 63, (-1) ** (10 ** 30))
print(2 ** -2, pow(3, 10 ** 30, 10 ** 9 + 7), pow(3, -1, 7), pow(-5, 3, 7), pow(5, 3, -7), pow(2, -5, 1))
error(lambda: pow(2, -1, 4))
error(lambda: pow(2, 1, 0))
error(lambda: 0 ** -1)
