# cpython: 3.13
# expect stderr:   File "tab_error.py", line 8
# expect stderr:     	y = 2
# expect stderr:     ^
# expect stderr: TabError: inconsistent use of tabs and spaces in indentation
if True:
    x = 1
	y = 2
