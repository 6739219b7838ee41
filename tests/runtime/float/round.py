# expect: 2 4 -2 0 2 2.67 1.0 1200.0
# expect: 1.1 100000000000000000000 5.0 0 2 12345.7 int
# expect: OverflowError cannot convert float infinity to integer
# expect: ValueError cannot convert float NaN to integer
# expect: inf 1.5 0.0
print(round(2.5), round(3.5), round(-2.5), round(0.5), round(1.5), round(2.675, 2), round(1.005, 2), round(1234.5678, -2))
print(round(1.15, 1), round(1e20), round(5.0, 0), round(-0.4), round(1.5, None), round(12345.678, 1), type(round(2.5)).__name__)
for value in float("inf"), float("nan"):
    try:
        round(value)
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
print(round(float("inf"), 2), round(1.5, 400), round(1.5, -400))
