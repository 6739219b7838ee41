# expect stderr: Traceback (most recent call last):
# expect stderr:   File "attribute_error_suggests.py", line 8, in <module>
# expect stderr:     print(Shape().widht)
# expect stderr:           ^^^^^^^^^^^^^
# expect stderr: AttributeError: 'Shape' object has no attribute 'widht'. Did you mean: 'width'?
class Shape:
    def __init__(self): self.width = 1
print(Shape().widht)
