# expect stderr:   File "syntax_error_in_the_compiler_pass.py", line 7
# expect stderr:     global x
# expect stderr:     ^^^^^^^^
# expect stderr: SyntaxError: name 'x' is assigned to before global declaration
def f():
    x = 1
    global x
