# expect stderr:   File "syntax_error_in_script.py", line 6
# expect stderr:     x = (1,
# expect stderr:         ^
# expect stderr: SyntaxError: '(' was never closed
def f():
    x = (1,
         2
    return x
