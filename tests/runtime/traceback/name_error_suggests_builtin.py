# expect stderr: Traceback (most recent call last):
# expect stderr:   File "name_error_suggests_builtin.py", line 6, in <module>
# expect stderr:     print(lenn([1]))
# expect stderr:           ^^^^
# expect stderr: NameError: name 'lenn' is not defined. Did you mean: 'len'?
print(lenn([1]))
