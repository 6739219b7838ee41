# Operations at their ends: overflow, ties, other kinds of operands, subclasses.
# expect: TypeError unsupported operand type(s) for -: 'datetime.datetime' and 'datetime.date'
# expect: TypeError unsupported operand type(s) for -: 'datetime.date' and 'datetime.datetime'
# expect: (False, False, datetime.timedelta(0))
# expect: TypeError '<' not supported between instances of 'datetime.date' and 'datetime.datetime'
# expect: TypeError unsupported operand type(s) for +: 'datetime.datetime' and 'int'
# expect: TypeError unsupported operand type(s) for +: 'int' and 'datetime.datetime'
# expect: TypeError unsupported operand type(s) for -: 'datetime.timedelta' and 'datetime.datetime'
# expect: TypeError '<' not supported between instances of 'datetime.timedelta' and 'int'
# expect: OverflowError date value out of range
# expect: OverflowError date value out of range
# expect: OverflowError days=1999999999; must have magnitude <= 999999999
# expect: OverflowError days=-1000000000; must have magnitude <= 999999999
# expect: -86399999913600000000
# expect: 86400000000000.0
# expect: ZeroDivisionError integer division or modulo by zero
# expect: ZeroDivisionError integer division or modulo by zero
# expect: ZeroDivisionError integer modulo by zero
# expect: (-5, datetime.timedelta(days=-1, seconds=82802, microseconds=3))
# expect: (datetime.timedelta(days=1, seconds=43203, microseconds=4), datetime.timedelta(days=3, seconds=6, microseconds=9), datetime.timedelta(seconds=12343, microseconds=142858), datetime.timedelta(days=-1, seconds=64799, microseconds=499999), 4.8001111112777775, datetime.timedelta(seconds=86395))
# expect: [datetime.timedelta(0), datetime.timedelta(microseconds=2), datetime.timedelta(microseconds=2), datetime.timedelta(0), datetime.timedelta(days=-1, seconds=86399, microseconds=999998)]
# expect: (datetime.timedelta(days=1, seconds=43200), datetime.timedelta(seconds=1), '-1 day, 0:00:05.000007')
# expect: (Own(2020, 1, 1, 0, 0), Own(2020, 1, 2, 0, 0, 2, 3), Own(2020, 1, 3, 0, 0), 'own 2020-01-01 00:00:00', True)
# expect: (<class 'datetime.date'>, <class 'datetime.timedelta'>, <class '__main__.Own'>, <class '__main__.Own'>)
# expect: True
# expect: (False, True, True, datetime.timedelta(0))
# expect: TypeError can't compare offset-naive and offset-aware datetimes
# expect: TypeError can't subtract offset-naive and offset-aware datetimes
# expect: ('2020-01-01T12:00:00+00:00', '2020-01-01 13:00:00.000+01:00', '2020-01-01é12')
# expect: ('01:02:03.000004+00:00', '01:00:00', datetime.time(1, 2, 3, fold=1))
# expect: [True, True, True, True, True]
# expect: (datetime.date(2020, 1, 2), datetime.datetime(2020, 1, 2, 3, 4, 5, 6, fold=1))
# expect: (datetime.datetime(2020, 1, 2, 0, 0), datetime.datetime(2020, 1, 2, 3, 4, 5, 123000), datetime.time(3, 4), datetime.date(2020, 1, 2))
import pickle
from datetime import date, datetime, time, timedelta, timezone

day, moment, aware = date(2020, 1, 2), datetime(2020, 1, 1, 12), datetime(2020, 1, 1, 12, fold=1, tzinfo=timezone.utc)
span = timedelta(1, 2, 3)

class Own(datetime):
    def isoformat(self, sep='T', timespec='auto'):
        return 'own ' + super().isoformat(sep, timespec)

own = Own(2020, 1, 1)
east = datetime(2020, 1, 1, 13, tzinfo=timezone(timedelta(hours=1)))

for attempt in (
    lambda: moment - day,
    lambda: day - moment,
    lambda: (day == moment, moment == day, day - day),
    lambda: day < moment,
    lambda: moment + 1,
    lambda: 1 + moment,
    lambda: span - moment,
    lambda: span < 1,
    lambda: datetime.max + span,
    lambda: date.min - span,
    lambda: timedelta.max * 2,
    lambda: -timedelta.max,
    lambda: timedelta.min // timedelta.resolution,
    lambda: timedelta.max.total_seconds(),
    lambda: span // 0,
    lambda: span / 0,
    lambda: span % timedelta(0),
    lambda: divmod(span, timedelta(hours=-5)),
    lambda: (span * 1.5, 3 * span, span / 7, -span // 4, span / timedelta(hours=5), abs(timedelta(-1, 5))),
    lambda: [timedelta(microseconds=n / 2) for n in (1, 3, 5, -1, -3)],
    lambda: (timedelta(days=1.5, seconds=.0000005), timedelta(seconds=True), str(timedelta(-1, 5, 7))),
    lambda: (own, own + span, own.replace(day=3), str(own), own == datetime(2020, 1, 1)),
    lambda: (type(own.date()), type(own - own), type(Own.fromisoformat('2020-01-01')), type(Own.now())),
    lambda: hash(own) == hash(datetime(2020, 1, 1)) != hash(moment),
    lambda: (aware == moment, aware == east, hash(aware.replace(fold=0)) == hash(east), aware - east),
    lambda: aware < moment,
    lambda: aware - moment,
    lambda: (aware.isoformat(), east.isoformat(' ', 'milliseconds'), moment.isoformat('é', 'hours')),
    lambda: (time(1, 2, 3, 4, tzinfo=timezone.utc).isoformat(), str(time(1)), time(1, 2, 3, fold=1)),
    lambda: [all(pickle.loads(pickle.dumps(o, p)) == o for p in range(6)) for o in (day, moment, aware, own, span)],
    lambda: (date(b'\x07\xe4\x01\x02'), datetime('\x07\xe4\x81\x02\x03\x04\x05\x00\x00\x06')),
    lambda: (datetime.fromisoformat('2020-01-02'), datetime.fromisoformat('2020-01-02 03:04:05.123'),
             time.fromisoformat('03:04'), date.fromisoformat('20200102')),
):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
