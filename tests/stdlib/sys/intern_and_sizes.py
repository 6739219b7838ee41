# expect: True True 1000
# expect: intern() argument must be str, not int
import sys
a = "".join(["in", "tern"])
print(sys.intern(a) is sys.intern("intern"), sys.getsizeof([]) > 0, sys.getrecursionlimit())
try:
    sys.intern(5)
except TypeError as error:
    print(error)
