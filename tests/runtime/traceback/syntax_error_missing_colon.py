# expect stderr:   File "syntax_error_missing_colon.py", line 5
# expect stderr:     for i in range(3)
# expect stderr:                      ^
# expect stderr: SyntaxError: expected ':'
for i in range(3)
    print(i)
