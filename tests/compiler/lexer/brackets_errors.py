# expect: '(' -> '(' was never closed 1 1
# expect: '[1, 2' -> '[' was never closed 1 1
# expect: '{1: 2' -> '{' was never closed 1 1
# expect: ')' -> unmatched ')' 1 1
# expect: '(1]' -> closing parenthesis ']' does not match opening parenthesis '(' 1 3
# expect: '[(1, 2]' -> closing parenthesis ']' does not match opening parenthesis '(' 1 7
# expect: '{[}' -> closing parenthesis '}' does not match opening parenthesis '[' 1 3
# expect: 'f(1' -> '(' was never closed 1 2
# expect: 'a[1' -> '[' was never closed 1 2
# expect: 'x = (1,\ny = 2' -> '(' was never closed 1 5
# expect: 'x = [1, 2\nfor i in x: pass' -> '[' was never closed 1 5
# expect: '}' -> unmatched '}' 1 1
# expect: '(((' -> '(' was never closed 1 3
# expect: 'print(1' -> '(' was never closed 1 6
# expect: '(1, 2))' -> unmatched ')' 1 7
# expect: 'f(a, b\nc)' -> invalid syntax. Perhaps you forgot a comma? 1 6
for source in ("(", "[1, 2", "{1: 2", ")", "(1]", "[(1, 2]", "{[}", "f(1", "a[1", "x = (1,\ny = 2", "x = [1, 2\nfor i in x: pass", "}", "(((", "print(1", "(1, 2))", "f(a, b\nc)"):
    try:
        compile(source, "f", "exec")
    except SyntaxError as error:
        print(repr(source), "->", error.msg, error.lineno, error.offset)
