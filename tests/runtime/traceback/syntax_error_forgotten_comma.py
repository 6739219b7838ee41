# expect stderr:   File "syntax_error_forgotten_comma.py", line 5
# expect stderr:     items = [1, 2 3]
# expect stderr:                 ^^^
# expect stderr: SyntaxError: invalid syntax. Perhaps you forgot a comma?
items = [1, 2 3]
