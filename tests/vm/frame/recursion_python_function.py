# expect: maximum recursion depth exceeded
# expect: True 1000
# expect: f still works
import sys
def f(n): return f(n + 1)
try:
    f(0)
except RecursionError as error:
    print(error)
def depth():
    try:
        return 1 + depth()
    except RecursionError:
        return 1
n = depth()
print(900 < n <= 1000, sys.getrecursionlimit())
print(f.__name__, "still works")
