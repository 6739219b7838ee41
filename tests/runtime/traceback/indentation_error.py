# expect stderr:   File "indentation_error.py", line 6
# expect stderr:     y = 2
# expect stderr: IndentationError: unexpected indent
def f():
    x = 1
      y = 2
