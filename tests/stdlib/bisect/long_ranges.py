# Positions beyond 62 bits are found.
# expect: 9223372036854775805 9223372036854775804 6
import bisect
import sys

r = range(sys.maxsize - 1)
print(bisect.bisect(r, sys.maxsize - 3), bisect.bisect_left(r, sys.maxsize - 3), bisect.bisect(range(sys.maxsize), 5))
