# expect: 4000 5000
# expect: maximum recursion depth exceeded
# expect: ValueError recursion limit must be greater or equal than 1
# expect: ValueError recursion limit must be greater or equal than 1
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: RecursionError 
import sys
def f(n): return 0 if n == 0 else 1 + f(n - 1)
sys.setrecursionlimit(5000)
print(f(4000), sys.getrecursionlimit())
sys.setrecursionlimit(200)
try:
    f(300)
except RecursionError as error:
    print(error)
for value in 0, -1, "x", 1:
    try:
        sys.setrecursionlimit(value)
    except (ValueError, TypeError, RecursionError) as error:
        print(type(error).__name__, error if value != 1 else "")
