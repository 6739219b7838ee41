# cpython: 3.13
# expect: 'if: pass' -> invalid syntax | 1 3
# expect: 'with : pass' -> invalid syntax | 1 6
# expect: 'while : pass' -> invalid syntax | 1 7
# expect: '1 +' -> invalid syntax | 1 4
# expect: '* 2' -> can't use starred expression here | 1 1
# expect: 'not' -> invalid syntax | 1 4
# expect: 'a.' -> invalid syntax | 1 3
# expect: 'a..b' -> invalid syntax | 1 3
# expect: 'a[' -> '[' was never closed | 1 2
# expect: 'a[]' -> invalid syntax | 1 3
# expect: 'f(,)' -> invalid syntax | 1 3
# expect: '(,)' -> invalid syntax | 1 2
# expect: '[,]' -> invalid syntax | 1 2
# expect: 'a = ' -> invalid syntax | 1 5
# expect: '+= 1' -> invalid syntax | 1 1
# expect: '@' -> invalid syntax | 1 2
# expect: '@a' -> invalid syntax | 1 0
# expect: '@a\nx = 1' -> invalid syntax | 2 1
# expect: 'async x' -> invalid syntax | 1 7
# expect: 'async def' -> invalid syntax | 1 10
# expect: 'assert' -> invalid syntax | 1 7
# expect: 'lambda' -> invalid syntax | 1 7
# expect: 'def' -> invalid syntax | 1 4
# expect: 'class' -> invalid syntax | 1 6
# expect: 'import' -> Expected one or more names after 'import' | 1 7
# expect: 'x if y' -> expected 'else' after 'if' expression | 1 1
# expect: 'x if y else' -> invalid syntax | 1 12
# expect: 'x else y' -> invalid syntax | 1 3
# expect: 'def f(x):' -> expected an indented block after function definition on line 1 | 1 10
# expect: 'if 1: def f(): pass' -> invalid syntax | 1 7
# expect: 'x = if 1: 2' -> invalid syntax | 1 5
# expect: 'x = def f(): pass' -> invalid syntax | 1 5
# expect: 'elif' -> invalid syntax | 1 1
# expect: 'a, = ' -> invalid syntax | 1 6
# expect: 'return = 1' -> invalid syntax | 1 8
# expect: 'pass x' -> invalid syntax | 1 6
# expect: 'with a as: x' -> invalid syntax | 1 10
# expect: 'else: pass' -> invalid syntax | 1 1
# expect: 'elif x: pass' -> invalid syntax | 1 1
for source in (
    'if: pass',
    'with : pass',
    'while : pass',
    '1 +',
    '* 2',
    'not',
    'a.',
    'a..b',
    'a[',
    'a[]',
    'f(,)',
    '(,)',
    '[,]',
    'a = ',
    '+= 1',
    '@',
    '@a',
    '@a\nx = 1',
    'async x',
    'async def',
    'assert',
    'lambda',
    'def',
    'class',
    'import',
    'x if y',
    'x if y else',
    'x else y',
    'def f(x):',
    'if 1: def f(): pass',
    'x = if 1: 2',
    'x = def f(): pass',
    'elif',
    'a, = ',
    'return = 1',
    'pass x',
    'with a as: x',
    'else: pass',
    'elif x: pass',
):
    try:
        compile(source, "f", "exec")
        print(repr(source), "is fine")
    except SyntaxError as error:
        print(repr(source), "->", error.msg, "|", error.lineno, error.offset)
