# cpython: 3.12
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_unicode.py", line 8, in <module>
# expect stderr:     print("日本", größe["ü"])
# expect stderr:                   ~~~~~^^^^^
# expect stderr: KeyError: 'ü'
größe = {"é": 1}
print("日本", größe["ü"])
