# The operations done in C give the digits, the signs and the flags of the specification in every rounding.
import hashlib
from decimal import *

ROUNDINGS = [ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP]
NUMBERS = [Decimal(x) for x in (0, -1, '0.00', '-0', '1.5', '-2.5', '0.05', '9.99999', '1E+10', '-7E-9', '123456789012345678901234567890',
                                '0.333333333333333333333333333333', '-99999999999999999999.5', 12345678901234567890, '1E-40')]


def outcome(operation):
    try:
        return str(operation())
    except ArithmeticError as e:
        return repr(e)


def everything(prec, rounding, traps):
    setcontext(Context(prec=prec, rounding=rounding, traps=traps))
    context = getcontext()
    for a in NUMBERS:
        for b in NUMBERS:
            context.clear_flags()
            yield outcome(lambda: a + b)
            yield outcome(lambda: a - b)
            yield outcome(lambda: a * b)
            yield outcome(lambda: a / b)
            yield outcome(lambda: 7 - a)
            yield outcome(lambda: (a < b, a <= b, a == b, a != b, a > b, a >= b, a == 1))
            yield outcome(lambda: a.quantize(b))
            yield outcome(lambda: a.quantize(Decimal('0.01'), ROUND_HALF_UP))
            yield str([signal.__name__ for signal, raised in context.flags.items() if raised])


for prec in 1, 5, 28, 60, 200:
    digest = hashlib.sha256()
    for rounding in ROUNDINGS:
        for traps in [], [Inexact], [Rounded, DivisionByZero, InvalidOperation]:
            for text in everything(prec, rounding, traps):
                digest.update(text.encode())
    print(prec, digest.hexdigest()[:16])
# expect: 1 b63feea14ec6d6e8
# expect: 5 c799df5b0f65a1d4
# expect: 28 59ed053a8a14d1c5
# expect: 60 679bb3653452019c
# expect: 200 624e2d6c4eeb5688


# A class of one's own is made by its own constructor; results are plain.
class Money(Decimal):
    def __new__(cls, amount, currency='EUR'):
        self = super().__new__(cls, amount)
        self.currency = currency
        return self


m = Money('1.10', 'USD')
print(m + 1, type(m + 1).__name__, m.currency, isinstance(m, Decimal), m == Decimal('1.1'), Decimal(m))
# expect: 2.10 Decimal USD True True 1.10
for wrong in 'x', '1e', '', '1..2', None, {}:
    try:
        print(Decimal(wrong))
    except (InvalidOperation, TypeError) as e:
        print(type(e).__name__, e)
try:
    Decimal(1) / 0
except ZeroDivisionError as e:
    print(type(e).__name__, e)
# expect: InvalidOperation [<class 'decimal.ConversionSyntax'>]
# expect: InvalidOperation [<class 'decimal.ConversionSyntax'>]
# expect: InvalidOperation [<class 'decimal.ConversionSyntax'>]
# expect: InvalidOperation [<class 'decimal.ConversionSyntax'>]
# expect: TypeError conversion from NoneType to Decimal is not supported
# expect: TypeError conversion from dict to Decimal is not supported
# expect: DivisionByZero [<class 'decimal.DivisionByZero'>]
