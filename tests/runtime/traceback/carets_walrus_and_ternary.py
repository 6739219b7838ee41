# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_walrus_and_ternary.py", line 7, in <module>
# expect stderr:     value = (n := data["a"]) + (data["b"] if n else 0)
# expect stderr:                                 ~~~~^^^^^
# expect stderr: KeyError: 'b'
data = {"a": 1}
value = (n := data["a"]) + (data["b"] if n else 0)
