# sys.call_tracing calls a function with a tuple of arguments.
import sys

# expect: 3
print(sys.call_tracing(len, ("abc",)))
# expect: call_tracing() argument 2 must be tuple, not int
try:
    sys.call_tracing(len, 3)
except TypeError as e:
    print(e)
