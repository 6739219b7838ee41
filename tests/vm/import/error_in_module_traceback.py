# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "error_in_module_traceback.py", line 12, in <module>
# expect stderr:     import helper_fails
# expect stderr:   File "helper_fails.py", line 4, in <module>
# expect stderr:     f()
# expect stderr:     ~^^
# expect stderr:   File "helper_fails.py", line 2, in f
# expect stderr:     return 1 / 0
# expect stderr:            ~~^~~
# expect stderr: ZeroDivisionError: division by zero
import helper_fails
