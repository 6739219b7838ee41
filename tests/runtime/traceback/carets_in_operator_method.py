# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_in_operator_method.py", line 12, in <module>
# expect stderr:     x = V() + 5
# expect stderr:         ~~~~^~~
# expect stderr:   File "carets_in_operator_method.py", line 11, in __add__
# expect stderr:     return other.missing
# expect stderr:            ^^^^^^^^^^^^^
# expect stderr: AttributeError: 'int' object has no attribute 'missing'
class V:
    def __add__(self, other):
        return other.missing
x = V() + 5
