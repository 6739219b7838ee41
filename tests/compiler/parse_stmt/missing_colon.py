# expect: 'if x\n  y' -> expected ':' | 1 5
# expect: 'while x\n  y' -> expected ':' | 1 8
# expect: 'for x in y\n  z' -> expected ':' | 1 11
# expect: 'def f()\n  x' -> expected ':' | 1 8
# expect: 'class A\n  x' -> expected ':' | 1 8
# expect: 'if x:\n  y\nelse\n  z' -> expected ':' | 3 5
# expect: 'if x:\n  y\nelif z\n  w' -> expected ':' | 3 7
# expect: 'with a\n  b' -> expected ':' | 1 7
# expect: 'lambda x' -> invalid syntax | 1 9
# expect: 'try:\n  x\nexcept A\n  y' -> expected ':' | 3 9
# expect: 'def f:\n  x' -> expected '(' | 1 6
# expect: 'class A(:\n pass' -> invalid syntax | 1 9
# expect: 'match x\n  case 1: pass' -> expected ':' | 1 8
# expect: 'match x:\n  case 1\n    pass' -> expected ':' | 2 9
# expect: 'with a as b\n  c' -> expected ':' | 1 12
# expect: 'for x in range(3) print(x)' -> invalid syntax | 1 19
# expect: 'while True print(1)' -> invalid syntax | 1 12
for source in (
    'if x\n  y',
    'while x\n  y',
    'for x in y\n  z',
    'def f()\n  x',
    'class A\n  x',
    'if x:\n  y\nelse\n  z',
    'if x:\n  y\nelif z\n  w',
    'with a\n  b',
    'lambda x',
    'try:\n  x\nexcept A\n  y',
    'def f:\n  x',
    'class A(:\n pass',
    'match x\n  case 1: pass',
    'match x:\n  case 1\n    pass',
    'with a as b\n  c',
    'for x in range(3) print(x)',
    'while True print(1)',
):
    try:
        compile(source, "f", "exec")
        print(repr(source), "is fine")
    except SyntaxError as error:
        print(repr(source), "->", error.msg, "|", error.lineno, error.offset)
