# cpython: 3.12
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_comprehension.py", line 8, in <module>
# expect stderr:     result = {10 // n: n for n in data}
# expect stderr:               ~~~^^~~
# expect stderr: ZeroDivisionError: integer division or modulo by zero
data = [1, 0, 2]
result = {10 // n: n for n in data}
