# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_slices.py", line 7, in <module>
# expect stderr:     print(text[1:2] + text["x":])
# expect stderr:                       ~~~~^^^^^^
# expect stderr: TypeError: slice indices must be integers or None or have an __index__ method
text = "abc"
print(text[1:2] + text["x":])
