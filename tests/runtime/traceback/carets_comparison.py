# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_comparison.py", line 7, in <module>
# expect stderr:     print(x[0] < x[1] < x[2])
# expect stderr:           ^^^^^^^^^^^^^^^^^^
# expect stderr: TypeError: '<' not supported between instances of 'int' and 'NoneType'
x = [1, 2, None]
print(x[0] < x[1] < x[2])
