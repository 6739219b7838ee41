# expect stderr: Traceback (most recent call last):
# expect stderr:   File "multiline_message.py", line 7, in <module>
# expect stderr:     raise ValueError("line one\nline two\n")
# expect stderr: ValueError: line one
# expect stderr: line two
# expect stderr:
raise ValueError("line one\nline two\n")
