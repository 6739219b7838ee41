# expect stderr: Traceback (most recent call last):
# expect stderr:   File "syntax_error_raised_by_hand.py", line 8, in <module>
# expect stderr:     raise SyntaxError("my message", ("file.txt", 3, 5, "some text here\n", 3, 9))
# expect stderr:   File "file.txt", line 3
# expect stderr:     some text here
# expect stderr:         ^^^^
# expect stderr: SyntaxError: my message
raise SyntaxError("my message", ("file.txt", 3, 5, "some text here\n", 3, 9))
