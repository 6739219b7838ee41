# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_long_multiline_expression.py", line 11, in <module>
# expect stderr:     x = (1 +
# expect stderr:          ~~~
# expect stderr:          2 +
# expect stderr:          ~~^
# expect stderr:          None +
# expect stderr:          ~~~~
# expect stderr: TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'
x = (1 +
     2 +
     None +
     4)
