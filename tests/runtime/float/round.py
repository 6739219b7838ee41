# Half to even, on the exact decimal value.
# expect: 0 2 2 0 2.67 0.12 1e+22 20.0 20.0
# expect: 1200.0 5e-324 1e+308 0.0 -0.0 2
# expect: ValueError: cannot convert float NaN to integer
# expect: OverflowError: cannot convert float infinity to integer
# expect: OverflowError: rounded value too large to represent
def error(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error")



print(round(0.5), round(1.5), round(2.5), round(-0.5), round(2.675, 2), round(0.125, 2), round(1e22, -20), round(15.0, -1), round(25.0, -1))
print(round(1234.5678, -2), round(5e-324, 400), round(1e308, -308), round(1.0, -400), round(-0.4, 0), round(1.5, None))
error(lambda: round(float("nan")))
error(lambda: round(float("inf")))
error(lambda: round(1.7e308, -308))
