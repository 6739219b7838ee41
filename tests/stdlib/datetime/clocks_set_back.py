# Of the two moments with one clock time the second has fold=1, before 1970 too.
import os
import time
from datetime import datetime

os.environ['TZ'] = 'EST5EDT,M3.2.0,M11.1.0'
time.tzset()
for moment in 1730613600 - 3600, 1730613600, -5162400 - 3600, -5162400:
    local = datetime.fromtimestamp(moment)
    print(repr(local), local.timestamp() == moment)
# expect: datetime.datetime(2024, 11, 3, 1, 0) True
# expect: datetime.datetime(2024, 11, 3, 1, 0, fold=1) True
# expect: datetime.datetime(1969, 11, 2, 1, 0) True
# expect: datetime.datetime(1969, 11, 2, 1, 0, fold=1) True
