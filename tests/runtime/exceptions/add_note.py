# expect: note must be a str, not 'int'
# expect: ['first note', 'second\nline']
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "add_note.py", line 18, in <module>
# expect stderr:     raise e
# expect stderr: ValueError: with notes
# expect stderr: first note
# expect stderr: second
# expect stderr: line
e = ValueError("with notes")
e.add_note("first note")
e.add_note("second\nline")
try:
    e.add_note(5)
except TypeError as error:
    print(error)
print(e.__notes__)
raise e
