# expect stderr: Traceback (most recent call last):
# expect stderr:   File "name_error_suggests.py", line 7, in <module>
# expect stderr:     print(color)
# expect stderr:           ^^^^^
# expect stderr: NameError: name 'color' is not defined. Did you mean: 'colour'?
colour = 1
print(color)
