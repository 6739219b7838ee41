# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_fstring.py", line 7, in <module>
# expect stderr:     print(f"value: {name.missing} and {name}")
# expect stderr:                     ^^^^^^^^^^^^
# expect stderr: AttributeError: 'str' object has no attribute 'missing'
name = "x"
print(f"value: {name.missing} and {name}")
