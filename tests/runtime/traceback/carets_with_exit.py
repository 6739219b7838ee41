# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_with_exit.py", line 21, in <module>
# expect stderr:     x = [][0]
# expect stderr:         ~~^^^
# expect stderr: IndexError: list index out of range
# expect stderr:
# expect stderr: During handling of the above exception, another exception occurred:
# expect stderr:
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_with_exit.py", line 20, in <module>
# expect stderr:     with C():
# expect stderr:          ~^^
# expect stderr:   File "carets_with_exit.py", line 19, in __exit__
# expect stderr:     def __exit__(self, *a): raise ValueError("exit failed")
# expect stderr:                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect stderr: ValueError: exit failed
class C:
    def __enter__(self): return self
    def __exit__(self, *a): raise ValueError("exit failed")
with C():
    x = [][0]
