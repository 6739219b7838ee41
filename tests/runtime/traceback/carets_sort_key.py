# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_sort_key.py", line 10, in <module>
# expect stderr:     print(sorted(words, key=lambda w: w.upper()))
# expect stderr:           ~~~~~~^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect stderr:   File "carets_sort_key.py", line 10, in <lambda>
# expect stderr:     print(sorted(words, key=lambda w: w.upper()))
# expect stderr:                                       ^^^^^^^
# expect stderr: AttributeError: 'NoneType' object has no attribute 'upper'
words = ["a", None]
print(sorted(words, key=lambda w: w.upper()))
