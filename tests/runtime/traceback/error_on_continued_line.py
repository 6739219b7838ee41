# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "error_on_continued_line.py", line 10, in <module>
# expect stderr:     int("three"),
# expect stderr:     ~~~^^^^^^^^^
# expect stderr: ValueError: invalid literal for int() with base 10: 'three'
result = sum([
    1,
    2,
    int("three"),
])
