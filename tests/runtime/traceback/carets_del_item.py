# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_del_item.py", line 7, in <module>
# expect stderr:     del d["missing"]
# expect stderr:         ~^^^^^^^^^^^
# expect stderr: KeyError: 'missing'
d = {}
del d["missing"]
