# expect: 1 3 invalid syntax
# expect: 1 3 invalid syntax
# expect: 1 3 invalid syntax
# expect: 1 6 unterminated string literal (detected at line 1)
# expect: 1 7 invalid hexadecimal literal
# A wrong indentation or continuation further down does not hide the error that comes first; an unclosed string does.
for source in "x y\nif 1:\n  a\n b", "x y\na\\ b", "x y\nif 1:\n\ta\n        b", "x y; 'abc", "x y; 0x":
    try:
        compile(source, "f", "exec")
    except SyntaxError as e:
        print(e.lineno, e.offset, e.msg)
