# ** of floats.
# expect: 1.4142135623730951 -8.0 (1.0000000000000002+1.7320508075688772j) 1.0 0.0 -inf 1.0 1.0 -0.0
# expect: ZeroDivisionError: 0.0 cannot be raised to a negative power
# expect: OverflowError: (34, 'Numerical result out of range')
# expect: TypeError: pow() 3rd argument not allowed unless all arguments are integers
def error(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error")



inf = float("inf")
print(2.0 ** 0.5, (-2.0) ** 3, (-8) ** (1 / 3), 0.0 ** 0, inf ** -1, (-inf) ** 3, (-1.0) ** inf, 1.0 ** float("nan"), (-0.0) ** 3)
error(lambda: 0.0 ** -1)
error(lambda: 10.0 ** 400)
error(lambda: pow(2.0, 2, 3))
