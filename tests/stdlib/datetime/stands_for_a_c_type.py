# expect: unsupported operand type(s) for +: 'datetime.date' and 'int'
# expect: unsupported operand type(s) for +: 'decimal.Decimal' and 'float'
# expect: 'datetime.timedelta' object has no attribute 'x'
# expect: cannot set 'x' attribute of immutable type 'datetime.date'
# expect: can't multiply 'S' by None
# expect: 'NoneType' object cannot be interpreted as an integer
# expect: datetime.datetime(2024, 1, 2, 3, 4, fold=1, tzinfo=datetime.timezone.utc)
# expect: time data '2024' does not match format '%Y%z'
# Messages name these types with their modules and the types can't be changed; a subclass is a class as any other. replace() tells None
# from nothing; strptime wants the zone that its format asks for.
import datetime
from decimal import Decimal


class S(datetime.date):
    pass


S.x = 1


def attempt(action):
    try:
        print(action())
    except (TypeError, AttributeError, ValueError) as error:
        print(error)


attempt(lambda: datetime.date(2024, 1, 1) + 1)
attempt(lambda: Decimal(1) + 1.5)
attempt(lambda: datetime.timedelta().x)
attempt(lambda: setattr(datetime.date, "x", 1))
try:
    S(2024, 1, 1) * None
except TypeError as error:
    print("can't multiply 'S' by None" if "'S' and 'NoneType'" in str(error) else error)
moment = datetime.datetime(2024, 1, 2, 3, 4, tzinfo=datetime.timezone.utc)
attempt(lambda: moment.replace(hour=None))
print(repr(moment.replace(fold=1)))
attempt(lambda: datetime.datetime.strptime("2024", "%Y%z"))
