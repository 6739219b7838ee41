# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_unpack.py", line 12, in <module>
# expect stderr:     f()
# expect stderr:     ~^^
# expect stderr:   File "carets_unpack.py", line 11, in f
# expect stderr:     a, b = [1]
# expect stderr:     ^^^^
# expect stderr: ValueError: not enough values to unpack (expected 2, got 1)
def f():
    a, b = [1]
f()
