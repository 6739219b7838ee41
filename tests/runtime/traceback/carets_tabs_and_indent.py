# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_tabs_and_indent.py", line 8, in <module>
# expect stderr:     x = {"k": 1}; y = x["k"] + x["missing"]
# expect stderr:                                ~^^^^^^^^^^^
# expect stderr: KeyError: 'missing'
if True:
	if True:
		x = {"k": 1}; y = x["k"] + x["missing"]
