# expect: 'try: pass' -> expected 'except' or 'finally' block | 1 10
# expect: 'try:\n  pass\nelse: pass' -> expected 'except' or 'finally' block | 3 1
# expect: 'try:\n  pass\nexcept: pass\nexcept A: pass' -> default 'except:' must be last | 3 1
# expect: 'try:\n  pass\nexcept A, B: pass' -> multiple exception types must be parenthesized | 3 8
# expect: 'except: pass' -> invalid syntax | 1 1
# expect: 'finally: pass' -> invalid syntax | 1 1
# expect: 'try:\n  pass\nexcept A as 1: pass' -> invalid syntax | 3 13
# expect: 'try:\n  pass\nexcept A as b.c: pass' -> invalid syntax | 3 14
# expect: 'try:\n  pass\nexcept*: pass' -> expected one or more exception types | 3 8
# expect: 'try:\n  pass\nexcept A: pass\nexcept* B: pass' -> cannot have both 'except' and 'except*' on the same 'try' | 4 1
# expect: 'try:\n  pass\nexcept A\n  pass' -> expected ':' | 3 9
# expect: 'try\n  pass' -> expected ':' | 1 4
# expect: 'raise x,' -> invalid syntax | 1 8
# expect: 'raise from x' -> invalid syntax | 1 7
# expect: 'try:\n  pass\nfinally: pass\nexcept: pass' -> invalid syntax | 4 1
for source in (
    'try: pass',
    'try:\n  pass\nelse: pass',
    'try:\n  pass\nexcept: pass\nexcept A: pass',
    'try:\n  pass\nexcept A, B: pass',
    'except: pass',
    'finally: pass',
    'try:\n  pass\nexcept A as 1: pass',
    'try:\n  pass\nexcept A as b.c: pass',
    'try:\n  pass\nexcept*: pass',
    'try:\n  pass\nexcept A: pass\nexcept* B: pass',
    'try:\n  pass\nexcept A\n  pass',
    'try\n  pass',
    'raise x,',
    'raise from x',
    'try:\n  pass\nfinally: pass\nexcept: pass',
):
    try:
        compile(source, "f", "exec")
        print(repr(source), "is fine")
    except SyntaxError as error:
        print(repr(source), "->", error.msg, "|", error.lineno, error.offset)
