# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "unbound_local_no_suggestion.py", line 13, in <module>
# expect stderr:     f()
# expect stderr:     ~^^
# expect stderr:   File "unbound_local_no_suggestion.py", line 11, in f
# expect stderr:     print(value)
# expect stderr:           ^^^^^
# expect stderr: UnboundLocalError: cannot access local variable 'value' where it is not associated with a value
def f():
    print(value)
    value = 1
f()
