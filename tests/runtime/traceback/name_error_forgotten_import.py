# cpython: 3.12
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "name_error_forgotten_import.py", line 7, in <module>
# expect stderr:     print(math.pi)
# expect stderr:           ^^^^
# expect stderr: NameError: name 'math' is not defined. Did you forget to import 'math'?
print(math.pi)
