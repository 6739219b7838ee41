# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_raise.py", line 11, in <module>
# expect stderr:     f()
# expect stderr:     ~^^
# expect stderr:   File "carets_raise.py", line 10, in f
# expect stderr:     raise RuntimeError("whole statement has no carets")
# expect stderr: RuntimeError: whole statement has no carets
def f():
    raise RuntimeError("whole statement has no carets")
f()
