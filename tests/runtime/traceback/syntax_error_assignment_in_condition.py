# expect stderr:   File "syntax_error_assignment_in_condition.py", line 6
# expect stderr:     if x = 5:
# expect stderr:        ^^^^^
# expect stderr: SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
x = 5
if x = 5:
    print("five")
