# expect stderr:   File "syntax_error_unicode_column.py", line 5
# expect stderr:     größe = "日本" + + "x" ]
# expect stderr:                          ^
# expect stderr: SyntaxError: unmatched ']'
größe = "日本" + + "x" ]
