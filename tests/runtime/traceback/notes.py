# expect stderr: Traceback (most recent call last):
# expect stderr:   File "notes.py", line 16, in <module>
# expect stderr:     raise KeyError("first")
# expect stderr: KeyError: 'first'
# expect stderr:
# expect stderr: During handling of the above exception, another exception occurred:
# expect stderr:
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "notes.py", line 18, in <module>
# expect stderr:     raise error
# expect stderr: ValueError: base
# expect stderr: a note
error = ValueError("base")
error.add_note("a note")
try:
    raise KeyError("first")
except KeyError:
    raise error
