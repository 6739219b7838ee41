# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "syntax_error_from_exec.py", line 11, in <module>
# expect stderr:     exec(source)
# expect stderr:     ~~~~^^^^^^^^
# expect stderr:   File "<string>", line 2
# expect stderr:     y = = 2
# expect stderr:         ^
# expect stderr: SyntaxError: invalid syntax
source = "x = 1\ny = = 2\n"
exec(source)
