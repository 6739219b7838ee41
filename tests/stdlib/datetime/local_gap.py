# Naive times in the gap and in the fold of a change of the clock, seen in other zones.
# expect: 1615707000.0 2021-03-14 07:30:00+00:00 2021-03-14 03:30:00-04:00 EDT
# expect: 1615703400.0 2021-03-14 06:30:00+00:00 2021-03-14 01:30:00-05:00 EST
# expect: 1636263000.0 2021-11-07 05:30:00+00:00 2021-11-07 01:30:00-04:00 EDT
# expect: 1636266600.0 2021-11-07 06:30:00+00:00 2021-11-07 01:30:00-05:00 EST
# expect: 1625155200.0 2021-07-01 16:00:00+00:00 2021-07-01 12:00:00-04:00 EDT
# expect: 1625155200.0 2021-07-01 16:00:00+00:00 2021-07-01 12:00:00-04:00 EDT
import os
import time
from datetime import datetime, timezone

os.environ["TZ"] = "EST+05EDT,M3.2.0,M11.1.0"
time.tzset()
for moment in (datetime(2021, 3, 14, 2, 30), datetime(2021, 11, 7, 1, 30), datetime(2021, 7, 1, 12)):
    for fold in (0, 1):
        x = moment.replace(fold=fold)
        print(x.timestamp(), x.astimezone(timezone.utc), x.astimezone(), x.astimezone().tzname())
