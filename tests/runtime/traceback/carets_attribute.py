# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_attribute.py", line 8, in <module>
# expect stderr:     print(A.b.c.d)
# expect stderr:           ^^^^^
# expect stderr: AttributeError: 'NoneType' object has no attribute 'c'
class A:
    b = None
print(A.b.c.d)
