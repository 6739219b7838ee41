# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "error_inside_exec.py", line 9, in <module>
# expect stderr:     exec("def f():\n    return 1 / 0\nf()")
# expect stderr:     ~~~~^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect stderr:   File "<string>", line 3, in <module>
# expect stderr:   File "<string>", line 2, in f
# expect stderr: ZeroDivisionError: division by zero
exec("def f():\n    return 1 / 0\nf()")
