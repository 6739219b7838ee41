# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_augmented_attribute.py", line 8, in <module>
# expect stderr:     a.n += 1
# expect stderr: TypeError: unsupported operand type(s) for +=: 'NoneType' and 'int'
class A:
    n = None
a = A()
a.n += 1
