# expect stderr: Traceback (most recent call last):
# expect stderr:   File "attribute_error_suggests_method.py", line 6, in <module>
# expect stderr:     "abc".uper()
# expect stderr:     ^^^^^^^^^^
# expect stderr: AttributeError: 'str' object has no attribute 'uper'. Did you mean: 'upper'?
"abc".uper()
