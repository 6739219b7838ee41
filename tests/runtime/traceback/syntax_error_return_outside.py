# expect stderr:   File "syntax_error_return_outside.py", line 6
# expect stderr:     return x
# expect stderr:     ^^^^^^^^
# expect stderr: SyntaxError: 'return' outside function
x = 1
return x
