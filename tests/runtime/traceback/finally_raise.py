# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "finally_raise.py", line 19, in f
# expect stderr:     raise ValueError("first")
# expect stderr: ValueError: first
# expect stderr:
# expect stderr: During handling of the above exception, another exception occurred:
# expect stderr:
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "finally_raise.py", line 22, in <module>
# expect stderr:     f()
# expect stderr:     ~^^
# expect stderr:   File "finally_raise.py", line 21, in f
# expect stderr:     [].pop()
# expect stderr:     ~~~~~~^^
# expect stderr: IndexError: pop from empty list
def f():
    try:
        raise ValueError("first")
    finally:
        [].pop()
f()
