# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_chained_binary.py", line 7, in <module>
# expect stderr:     total = a + b * a - (b + c) / a
# expect stderr:                          ~~^~~
# expect stderr: TypeError: unsupported operand type(s) for +: 'int' and 'str'
a, b, c = 1, 2, "x"
total = a + b * a - (b + c) / a
