# SPDX-License-Identifier: MIT
# expect: 0.005
# expect: ValueError switch interval must be strictly positive
# expect: ValueError switch interval must be strictly positive
# expect: TypeError must be real number, not str
# expect: 0.012345
# expect: 0.0
# expect: 10000000000.0
# T7: what setswitchinterval takes and gives back.
import sys

print(sys.getswitchinterval())
for bad in (0, -1, 'a'):
    try:
        sys.setswitchinterval(bad)
    except Exception as e:
        print(type(e).__name__, e)
for value in (0.0123456789, 1e-7, 1e10):
    sys.setswitchinterval(value)
    print(sys.getswitchinterval())
