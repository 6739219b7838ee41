# expect: ['a', 'b', 'c', 'd'] ['a\n', 'b\n'] [] [''] ['a', 'b', 'c', 'd', 'e', 'f']
# expect: ['x\r\n', 'y'] ['no newline']
print("a\nb\r\nc\rd".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "\n".splitlines(), "a\x0bb\x0cc\x1cd\x85e\u2028f".splitlines())
print("x\r\ny".splitlines(keepends=True), "no newline".splitlines())
