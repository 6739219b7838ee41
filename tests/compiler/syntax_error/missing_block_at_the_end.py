# A block that is missing at the end of the main script has no caret.
# expect stderr:   File "missing_block_at_the_end.py", line 7
# expect stderr:     def f():
# expect stderr: IndentationError: expected an indented block after function definition on line 7
# expect exit: 1
x = 1
def f():
