# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_subscript.py", line 7, in <module>
# expect stderr:     value = d["a"]["c"] + d["a"]["b"]
# expect stderr:             ~~~~~~^^^^^
# expect stderr: KeyError: 'c'
d = {"a": {"b": 1}}
value = d["a"]["c"] + d["a"]["b"]
