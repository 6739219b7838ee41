# expect stderr: Traceback (most recent call last):
# expect stderr:   File "assertion.py", line 12, in <module>
# expect stderr:     check(-1)
# expect stderr:     ~~~~~^^^^
# expect stderr:   File "assertion.py", line 10, in check
# expect stderr:     assert n > 0, f"{n} is not positive"
# expect stderr:            ^^^^^
# expect stderr: AssertionError: -1 is not positive
def check(n):
    assert n > 0, f"{n} is not positive"
check(1)
check(-1)
