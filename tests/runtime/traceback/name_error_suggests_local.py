# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "name_error_suggests_local.py", line 12, in <module>
# expect stderr:     f(1)
# expect stderr:     ~^^^
# expect stderr:   File "name_error_suggests_local.py", line 11, in f
# expect stderr:     return numbr
# expect stderr:            ^^^^^
# expect stderr: NameError: name 'numbr' is not defined. Did you mean: 'number'?
def f(number):
    return numbr
f(1)
