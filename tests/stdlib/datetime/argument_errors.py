# What the constructors, replace() and isoformat() say about arguments they cannot use.
# expect: TypeError function missing required argument 'year' (pos 1)
# expect: TypeError function missing required argument 'month' (pos 2)
# expect: TypeError function takes at most 3 arguments (4 given)
# expect: TypeError function missing required argument 'year' (pos 1)
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: ValueError day is out of range for month
# expect: TypeError function missing required argument 'day' (pos 3)
# expect: TypeError function takes at most 8 positional arguments (9 given)
# expect: TypeError this function got an unexpected keyword argument 'foo'
# expect: TypeError argument for function given by name ('year') and position (1)
# expect: TypeError 'bytes' object cannot be interpreted as an integer
# expect: ValueError hour must be in 0..23
# expect: TypeError tzinfo argument must be None or of a tzinfo subclass, not type 'int'
# expect: TypeError this function got an unexpected keyword argument 'foo'
# expect: TypeError __new__() takes at most 7 arguments (8 given)
# expect: TypeError __new__() got an unexpected keyword argument 'x'
# expect: TypeError unsupported type for timedelta days component: str
# expect: OverflowError Python int too large to convert to C int
# expect: TypeError replace() takes at most 3 arguments (4 given)
# expect: TypeError replace() got an unexpected keyword argument 'foo'
# expect: ValueError day is out of range for month
# expect: TypeError tzinfo argument must be None or of a tzinfo subclass, not type 'int'
# expect: TypeError isoformat() argument 1 must be a unicode character, not int
# expect: TypeError isoformat() argument 2 must be str, not int
# expect: ValueError Unknown timespec value
# expect: TypeError isoformat() argument 1 must be str, not int
# expect: ValueError Invalid isoformat string: 'x'
# expect: ValueError day is out of range for month
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: ValueError Invalid value NaN (not a number)
# expect: OverflowError timestamp out of range for platform time_t
from datetime import date, datetime, time, timedelta

day, moment = date(2020, 1, 2), datetime(2020, 1, 1, 12)

for attempt in (
    lambda: date(),
    lambda: date(1),
    lambda: date(1, 2, 3, 4),
    lambda: date(x=3),
    lambda: date(2020.0, 1, 1),
    lambda: date('2020', 1, 1),
    lambda: date(2021, 2, 29),
    lambda: datetime(2020, 1),
    lambda: datetime(2020, 1, 1, 1, 1, 1, 1, None, 1),
    lambda: datetime(2020, 1, 1, foo=3),
    lambda: datetime(2020, 1, 1, year=3),
    lambda: datetime(b'1995-03-25', 'EST'),
    lambda: time(25),
    lambda: time(1, 2, 3, 4, 5),
    lambda: time(foo=1),
    lambda: timedelta(1, 2, 3, 4, 5, 6, 7, 8),
    lambda: timedelta(x=1),
    lambda: timedelta('1'),
    lambda: timedelta(days=10 ** 10),
    lambda: day.replace(5, 6, 7, 8),
    lambda: day.replace(foo=1),
    lambda: day.replace(day=99),
    lambda: moment.replace(tzinfo=5),
    lambda: moment.isoformat(5),
    lambda: moment.isoformat('T', 5),
    lambda: moment.isoformat('T', 'x'),
    lambda: moment.time().isoformat(5),
    lambda: date.fromisoformat('x'),
    lambda: datetime.fromisoformat('2020-02-30T10:00'),
    lambda: datetime.fromtimestamp('x'),
    lambda: datetime.fromtimestamp(float('nan')),
    lambda: datetime.fromtimestamp(1e20),
):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
