# expect: int too large to convert to float
# expect: int too large to convert to float
# expect: integer division result too large for a float
# expect: 10.0 3.333333333333333e+29 1.0
for f in (lambda: float(10 ** 400), lambda: 10 ** 400 + 1.0, lambda: 10 ** 400 / 3):
    try:
        f()
    except OverflowError as error:
        print(error)
print(10 ** 400 / 10 ** 399, 10 ** 30 / 3, (2 ** 60 + 1) / 2 ** 60)
