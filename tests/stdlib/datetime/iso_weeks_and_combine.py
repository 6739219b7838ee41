# A week belongs to the year of its Thursday; combine takes the time's zone unless another is given.
# expect: eb488205 (1, 1, 1) (9999, 52, 5)
# expect: datetime.IsoCalendarDate(year=2020, week=53, weekday=5)
# expect: 2020-01-02 01:02:03+00:00 2020-01-02 01:02:03 2020-01-02 01:02:03+01:00 1
# expect: D 2020-01-02 01:02:03+00:00
# expect: tzinfo argument must be None or of a tzinfo subclass, not type 'bool'
# expect: combine() argument 1 must be datetime.date, not int
import datetime
import hashlib

days = (datetime.date.fromordinal(n) for n in range(1, 3652060, 97))
digest = hashlib.md5(repr([tuple(day.isocalendar()) for day in days]).encode()).hexdigest()
print(digest[:8], tuple(datetime.date.min.isocalendar()), tuple(datetime.datetime.max.isocalendar()))
print(repr(datetime.date(2021, 1, 1).isocalendar()))


class D(datetime.datetime):
    pass


combine, day = datetime.datetime.combine, datetime.date(2020, 1, 2)
time = datetime.time(1, 2, 3, tzinfo=datetime.timezone.utc, fold=1)
east = datetime.timezone(datetime.timedelta(hours=1))
print(combine(day, time), combine(day, time, None), combine(day, time, tzinfo=east), combine(day, time).fold)
print(type(D.combine(day, time)).__name__, D.combine(day, time))
for args in ((day, time, True), (1, time)):
    try:
        combine(*args)
    except TypeError as error:
        print(error)
