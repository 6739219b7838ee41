# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_delete_and_augmented.py", line 6, in <module>
# expect stderr:     d["n"] += 1
# expect stderr: TypeError: 'int' object is not iterable
d = {"n": []}
d["n"] += 1
