# cpython: 3.12
# expect: 'def f(None): pass' -> invalid syntax | 1 7
# expect: 'lambda None: 1' -> invalid syntax | 1 8
# expect: 'class None: pass' -> invalid syntax | 1 7
# expect: 'import None' -> invalid syntax | 1 8
# expect: 'global None' -> invalid syntax | 1 8
# expect: 'def True(): pass' -> invalid syntax | 1 5
# expect: 'import a as None' -> invalid syntax | 1 13
# expect: 'from a import None' -> invalid syntax | 1 15
# expect: 'except_ = 1; try = 2' -> invalid syntax | 1 14
# expect: 'def f(if): pass' -> invalid syntax | 1 7
# expect: 'x.if = 1' -> invalid syntax | 1 3
# expect: 'f(None=1)' -> cannot assign to None | 1 3
# expect: 'f(class=1)' -> invalid syntax | 1 3
# expect: 'def f(__debug__): pass' -> cannot assign to __debug__ | 1 7
for source in (
    'def f(None): pass',
    'lambda None: 1',
    'class None: pass',
    'import None',
    'global None',
    'def True(): pass',
    'import a as None',
    'from a import None',
    'except_ = 1; try = 2',
    'def f(if): pass',
    'x.if = 1',
    'f(None=1)',
    'f(class=1)',
    'def f(__debug__): pass',
):
    try:
        compile(source, "f", "exec")
        print(repr(source), "is fine")
    except SyntaxError as error:
        print(repr(source), "->", error.msg, "|", error.lineno, error.offset)
