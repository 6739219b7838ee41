# Whole division, powers, signs, hashes, ints and fixed formats: common numbers and those at the edges.
# expect: -15 5.106 -0 -7.890 -41 2.11 33 -0 6
# expect: 15241.383936 -491.169069 1.000000 0 1024 1024 0.5 6.366805760909027985741435139E+33 7
# expect: -123.456 7.89 0.0 0 -Infinity False True True
# expect: 123 -7 0 1000 12345678901234567890123
# expect: True True True True True True
# expect: 1.00 1 1.005      1.0 | -0.00 -0 -0.004     -0.0 | 0.00 0 0.000      0.0 | 100.00 100 99.995    100.0 | 1000.00 1000 1000.000   1000.0 | 0.00 0 0.000      0.0 | -Infinity -Infinity -Infinity -Infinity | NaN NaN NaN      NaN | 12345678901234567890.12 12345678901234567890 12345678901234567890.125 12345678901234567890.1 |
# expect: -1.235 9.999 -0 1234 1.523
# expect: InvalidOperation [<class 'decimal.DivisionImpossible'>]
# expect: DivisionByZero [<class 'decimal.DivisionByZero'>]
# expect: InvalidOperation [<class 'decimal.InvalidOperation'>]
# expect: InvalidOperation [<class 'decimal.InvalidOperation'>]
# expect: ValueError cannot convert NaN to integer
# expect: TypeError Cannot hash a signaling NaN value
# expect: TypeError unsupported operand type(s) for //: 'decimal.Decimal' and 'float'
# expect: InvalidOperation [<class 'decimal.InvalidOperation'>]
from decimal import Decimal as D, ROUND_FLOOR, localcontext
from fractions import Fraction

a, b = D('123.456'), D('-7.89')
print(a // b, a % b, b // a, b % a, -a // 3, 10 % b, 10 // D('0.3'), D('-0') // 3, D('1E+3') % 7)
print(a ** 2, b ** 3, D('1.00') ** 3, D(0) ** 2, D(2) ** D('10'), 2 ** D(10), D(2) ** -1, D(7) ** 40, pow(D(7), 40, 9))
print(-a, abs(b), -D('0.0'), abs(D('-0')), -D('Infinity'), bool(D('0E+5')), bool(D('NaN')), bool(b))
print(int(a), int(b), int(D('-0.9')), int(D('1E+3')), int(D('12345678901234567890123.9')))
print(*[hash(x) == hash(y) for x, y in ((D('0.5'), 0.5), (D('-3'), -3), (D('1E+3'), 1000), (D('0.1'), Fraction(1, 10)), (D('-1'), -1), (D(0), 0))])
print(*[f'{D(text):.2f} {D(text):.0f} {D(text):.3f} {D(text):8.1f} |' for text in ('1.005', '-0.004', '0', '99.995', '1E+3', '1E-30', '-Infinity', 'NaN', '12345678901234567890.125')])
with localcontext() as context:
    context.prec, context.rounding = 4, ROUND_FLOOR
    print(-D('1.23456'), abs(D('-9.99999')), -D(0), D('1234.5') // 1, D('1.2345') ** 2)
for attempt in (lambda: D(10) ** 30 // 3, lambda: D(5) // 0, lambda: D(5) % 0, lambda: D('sNaN') // 1, lambda: int(D('NaN')),
                lambda: hash(D('sNaN')), lambda: a // 1.5, lambda: D(0) ** 0):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
