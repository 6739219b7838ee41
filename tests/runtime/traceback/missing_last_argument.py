# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "missing_last_argument.py", line 9, in <module>
# expect stderr:     print(area(3))
# expect stderr:           ~~~~^^^
# expect stderr: TypeError: area() missing 1 required positional argument: 'height'
def area(width, height):
    return width * height
print(area(3))
