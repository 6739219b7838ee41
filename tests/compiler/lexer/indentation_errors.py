# expect: IndentationError | expected an indented block after 'if' statement on line 1 | 2 1
# expect: IndentationError | unexpected indent | 1 2
# expect: IndentationError | unindent does not match any outer indentation level | 3 3
# expect: TabError | inconsistent use of tabs and spaces in indentation | 3 1
# expect: IndentationError | unexpected indent | 2 2
# expect: IndentationError | expected an indented block after function definition on line 1 | 2 1
# expect: IndentationError | expected an indented block after class definition on line 1 | 2 1
# expect: IndentationError | expected an indented block after 'for' statement on line 1 | 2 1
# expect: IndentationError | expected an indented block after 'while' statement on line 1 | 2 1
# expect: IndentationError | expected an indented block after 'try' statement on line 1 | 2 1
# expect: IndentationError | expected an indented block after 'except' statement on line 3 | 4 1
# expect: IndentationError | expected an indented block after 'else' statement on line 3 | 4 1
# expect: IndentationError | expected an indented block after 'with' statement on line 1 | 2 1
# expect: IndentationError | unexpected indent | 3 4
# expect: IndentationError | expected an indented block after 'finally' statement on line 3 | 4 1
# expect: TabError | inconsistent use of tabs and spaces in indentation | 3 1
# expect: IndentationError | expected an indented block after 'match' statement on line 1 | 2 1
# expect: IndentationError | expected an indented block after 'if' statement on line 1 | 1 6
cases = ["if 1:\nx", "  x", "if 1:\n  a\n b", "if 1:\n\ta\n        b", "x\n  y", "def f():\nreturn 1", "class A:\npass", "for i in x:\ny", "while 1:\ny", "try:\nx", "try:\n  x\nexcept:\ny", "if 1:\n  a\nelse:\nb", "with a:\nb", "if 1:\n  x\n    y", "try:\n  x\nfinally:\ny",
         "if 1:\n        a\n\tb", "match x:\ncase 1: pass", "if 1:"]
for source in cases:
    try:
        compile(source, "f", "exec")
    except SyntaxError as error:
        print(type(error).__name__, "|", error.msg, "|", error.lineno, error.offset)
