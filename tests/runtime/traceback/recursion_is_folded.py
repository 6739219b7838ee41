# cpython: 3.13
# expect: maximum recursion depth exceeded
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "recursion_is_folded.py", line 29, in <module>
# expect stderr:     g(10)
# expect stderr:     ~^^^^
# expect stderr:   File "recursion_is_folded.py", line 28, in g
# expect stderr:     return g(n - 1)
# expect stderr:   File "recursion_is_folded.py", line 28, in g
# expect stderr:     return g(n - 1)
# expect stderr:   File "recursion_is_folded.py", line 28, in g
# expect stderr:     return g(n - 1)
# expect stderr:   [Previous line repeated 7 more times]
# expect stderr:   File "recursion_is_folded.py", line 27, in g
# expect stderr:     raise ValueError("bottom")
# expect stderr: ValueError: bottom
import sys
sys.setrecursionlimit(60)
def f(n):
    return f(n + 1)
try:
    f(0)
except RecursionError as error:
    print(error)
def g(n):
    if n == 0:
        raise ValueError("bottom")
    return g(n - 1)
g(10)
