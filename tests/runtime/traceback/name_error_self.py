# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "name_error_self.py", line 13, in <module>
# expect stderr:     A().area()
# expect stderr:     ~~~~~~~~^^
# expect stderr:   File "name_error_self.py", line 12, in area
# expect stderr:     def area(self): return width * 2
# expect stderr:                            ^^^^^
# expect stderr: NameError: name 'width' is not defined. Did you mean: 'self.width'?
class A:
    def __init__(self): self.width = 1
    def area(self): return width * 2
A().area()
