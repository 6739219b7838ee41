# expect: invalid format string
# expect: invalid format string
# expect: -001234.50
# expect: 2.4 2.5
# What a format may not say; round() with digits rounds as the context does.
from decimal import Decimal, ROUND_DOWN, ROUND_UP, localcontext

for spec in "<010", ",n", "010.2f":
    try:
        print(format(Decimal("-1234.5"), spec))
    except ValueError as error:
        print(error)
results = []
for rounding in ROUND_DOWN, ROUND_UP:
    with localcontext() as context:
        context.rounding = rounding
        results.append(round(Decimal("2.45"), 1))
print(*results)
