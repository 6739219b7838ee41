# cpython: 3.12
# expect: skipped
import sys
exec("print(1if 1else 2)") if sys.argv[1:] else print("skipped")
