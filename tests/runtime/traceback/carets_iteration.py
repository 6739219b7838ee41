# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_iteration.py", line 13, in <module>
# expect stderr:     f()
# expect stderr:     ~^^
# expect stderr:   File "carets_iteration.py", line 11, in f
# expect stderr:     for x in 5:
# expect stderr:              ^
# expect stderr: TypeError: 'int' object is not iterable
def f():
    for x in 5:
        pass
f()
