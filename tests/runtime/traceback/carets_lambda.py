# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_lambda.py", line 11, in <module>
# expect stderr:     print(list(map(f, [1])))
# expect stderr:           ~~~~^^^^^^^^^^^^^
# expect stderr:   File "carets_lambda.py", line 10, in <lambda>
# expect stderr:     f = lambda x: x / 0
# expect stderr:                   ~~^~~
# expect stderr: ZeroDivisionError: division by zero
f = lambda x: x / 0
print(list(map(f, [1])))
