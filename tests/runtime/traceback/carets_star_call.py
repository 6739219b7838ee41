# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_star_call.py", line 11, in <module>
# expect stderr:     f(*items, key=f"{items}")
# expect stderr:     ~^^^^^^^^^^^^^^^^^^^^^^^^
# expect stderr:   File "carets_star_call.py", line 9, in f
# expect stderr:     def f(*args, **kw): raise ValueError(len(args))
# expect stderr:                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect stderr: ValueError: 2
def f(*args, **kw): raise ValueError(len(args))
items = [1, 2]
f(*items, key=f"{items}")
