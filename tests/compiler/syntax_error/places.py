# Where errors point: before a comment, at an expression without newline, in except* and future imports.
# expect: expected ':' 9 13 'def f() # c\n'
# expect: invalid syntax 5 9 'x = # c\n'
# expect: invalid imaginary literal 2
# expect: expected ':' 22 23 'with (a as b, c as d)\n'
# expect: cannot have both 'except' and 'except*' on the same 'try' 1 8 'except* B: pass\n'
# expect: 'break', 'continue' and 'return' cannot appear in an except* block 4
# expect: invalid syntax 0 0 '1 +'
# expect: invalid syntax 3 4 '1 2'
for source in 'def f() # c\n', 'x = # c\n', '5j3\n', 'with (a as b, c as d)\n  pass\n', \
        'try: x\nexcept A: pass\nexcept* B: pass\n', \
        'def f():\n try: x\n except* A:\n  for x in y: return x\n':
    try:
        compile(source, 'f', 'exec')
    except SyntaxError as e:
        if 'imaginary' in e.msg:
            print(e.msg, e.offset)
        elif 'break' in e.msg:
            print(e.msg, e.lineno)
        else:
            print(e.msg, e.offset, e.end_offset, repr(e.text))
for source in '1 +', '1 2':
    try:
        eval(source)
    except SyntaxError as e:
        print(e.msg, e.offset, e.end_offset, repr(e.text))
