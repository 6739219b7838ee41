# expect stderr:   File "syntax_error_caret_range.py", line 6
# expect stderr:     value = 5 +* 3
# expect stderr:                ^
# expect stderr: SyntaxError: invalid syntax
print("before")
value = 5 +* 3
