# expect: 3 -3 100000000000000000000 0 2499999999999999908974073741312
# expect: OverflowError cannot convert float infinity to integer
# expect: OverflowError cannot convert float infinity to integer
# expect: ValueError cannot convert float NaN to integer
print(int(3.9), int(-3.9), int(1e20), int(-0.0), int(2.5e30))
for value in float("inf"), float("-inf"), float("nan"):
    try:
        int(value)
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
