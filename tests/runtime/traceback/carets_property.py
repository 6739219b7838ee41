# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_property.py", line 13, in <module>
# expect stderr:     print(A().p)
# expect stderr:           ^^^^^
# expect stderr:   File "carets_property.py", line 12, in p
# expect stderr:     return self._missing
# expect stderr:            ^^^^^^^^^^^^^
# expect stderr: AttributeError: 'A' object has no attribute '_missing'
class A:
    @property
    def p(self):
        return self._missing
print(A().p)
