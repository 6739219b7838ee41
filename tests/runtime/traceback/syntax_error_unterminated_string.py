# expect stderr:   File "syntax_error_unterminated_string.py", line 5
# expect stderr:     print("hello)
# expect stderr:           ^
# expect stderr: SyntaxError: unterminated string literal (detected at line 5)
print("hello)
