# expect stderr:   File "unindent_error.py", line 7
# expect stderr:     y = 2
# expect stderr:          ^
# expect stderr: IndentationError: unindent does not match any outer indentation level
if True:
        x = 1
    y = 2
