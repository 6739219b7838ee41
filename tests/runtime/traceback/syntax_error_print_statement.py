# expect stderr:   File "syntax_error_print_statement.py", line 5
# expect stderr:     print "hello"
# expect stderr:     ^^^^^^^^^^^^^
# expect stderr: SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?
print "hello"
