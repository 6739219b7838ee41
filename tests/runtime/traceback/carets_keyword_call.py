# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_keyword_call.py", line 8, in <module>
# expect stderr:     f(key=1, other=2)
# expect stderr:     ~^^^^^^^^^^^^^^^^
# expect stderr: TypeError: f() got an unexpected keyword argument 'other'
def f(*, key): return key
f(key=1, other=2)
