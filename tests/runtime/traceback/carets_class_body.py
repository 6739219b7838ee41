# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_class_body.py", line 11, in <module>
# expect stderr:     class A:
# expect stderr:         x = 1
# expect stderr:         y = x + undefined_in_class
# expect stderr:   File "carets_class_body.py", line 13, in A
# expect stderr:     y = x + undefined_in_class
# expect stderr:             ^^^^^^^^^^^^^^^^^^
# expect stderr: NameError: name 'undefined_in_class' is not defined
class A:
    x = 1
    y = x + undefined_in_class
