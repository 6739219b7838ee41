# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "assertion.py", line 13, in <module>
# expect stderr:     check(-1)
# expect stderr:     ~~~~~^^^^
# expect stderr:   File "assertion.py", line 11, in check
# expect stderr:     assert n > 0, f"{n} is not positive"
# expect stderr:            ^^^^^
# expect stderr: AssertionError: -1 is not positive
def check(n):
    assert n > 0, f"{n} is not positive"
check(1)
check(-1)
