# expect: 2024-02-29 2024-02-29 3 datetime.IsoCalendarDate(year=2024, week=9, weekday=4) 2025-03-01 2023-02-28 Thursday 29 February 2024 060 08
# expect: 2024-02-29 13:05:07.123456 2024-02-29T13:05:07.123 424 days, 13:05:07.123456 36680707.123456 (2024, 2, 29, 13, 5, 7)
# expect: -1 day, 3:00:00 12 8:00:00 datetime.timedelta(seconds=1, microseconds=500000) (2, datetime.timedelta(seconds=3600))
# expect: 2024-01-02 03:04:05+02:00 2024-03-01 01:02:03 2021-04-03 17:06:00
# expect: 2024-01-01 12:00:00+05:30 2024-01-01 06:30:00+00:00 IST datetime.datetime(2024, 1, 1, 12, 0, tzinfo=datetime.timezone(datetime.timedelta(seconds=19800), 'IST')) 5:30:00
# expect: 9999-12-31 23:59:59.999999 0001-01-01 00:00:00 True 1970-01-01 00:00:00+00:00 1704090600.0
# expect: ValueError day is out of range for month
# expect: TypeError can't compare offset-naive and offset-aware datetimes
# expect: ValueError time data 'x' does not match format '%Y'
# expect: OverflowError Python int too large to convert to C int
# expect: 2024/02/29 [datetime.date(2023, 5, 6), datetime.date(2024, 1, 2)] True 2020-01-01 00:00:00
from datetime import *
d = date(2024, 2, 29); dt = datetime(2024, 2, 29, 13, 5, 7, 123456)
print(d, d.isoformat(), d.weekday(), d.isocalendar(), d + timedelta(days=366), d.replace(year=2023, day=28), d.strftime('%A %d %B %Y %j %U'))
print(dt, dt.isoformat(timespec='milliseconds'), dt - datetime(2023,1,1), (dt - datetime(2023,1,1)).total_seconds(), dt.timetuple()[:6])
print(timedelta(days=-1, hours=3), timedelta(hours=25) // timedelta(hours=2), timedelta(1) / 3, repr(timedelta(seconds=1.5)), divmod(timedelta(hours=5), timedelta(hours=2)))
print(datetime.fromisoformat('2024-01-02T03:04:05+02:00'), date.fromisoformat('2024-03-01'), time(1,2,3).isoformat(), datetime.strptime('03/04/21 05:06 PM', '%d/%m/%y %I:%M %p'))
tz = timezone(timedelta(hours=5, minutes=30), 'IST'); x = datetime(2024,1,1,12,tzinfo=tz); print(x, x.astimezone(timezone.utc), x.tzname(), repr(x), x.utcoffset())
print(datetime.max, datetime.min, date.today() <= date.max, datetime.fromtimestamp(0, timezone.utc), x.timestamp())
for f in (lambda: date(2023,2,29), lambda: dt < x, lambda: datetime.strptime('x', '%Y'), lambda: timedelta(days=10**10)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(f'{dt:%Y/%m/%d}', sorted([date(2024,1,2), date(2023,5,6)]), hash(date(2024,1,1)) == hash(date(2024,1,1)), min(dt, datetime(2020,1,1)))
