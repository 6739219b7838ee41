# expect: 'a.1' -> invalid syntax | 1 2
# expect: 'a not b' -> invalid syntax | 1 7
# expect: '--' -> invalid syntax | 1 3
# expect: 'a <> b' -> invalid syntax | 1 3
# expect: 'a =< b' -> invalid syntax | 1 4
# expect: 'a => b' -> invalid syntax | 1 4
# expect: 'a && b' -> invalid syntax | 1 4
# expect: 'a || b' -> invalid syntax | 1 4
# expect: '!a' -> invalid syntax | 1 1
# expect: 'x?' -> invalid syntax | 1 2
# expect: 'a === b' -> invalid syntax | 1 5
# expect: 'a ++ b ++' -> invalid syntax | 1 10
# expect: 'a is not' -> invalid syntax | 1 9
# expect: 'not' -> invalid syntax | 1 4
# expect: 'a !== b' -> invalid syntax | 1 5
# expect: '1.a' -> invalid decimal literal | 1 2
# expect: 'a in' -> invalid syntax | 1 5
# expect: 'a <' -> invalid syntax | 1 4
# expect: 'a < < b' -> invalid syntax | 1 5
# expect: 'a ** ** b' -> invalid syntax | 1 6
# expect: 'a // / b' -> invalid syntax | 1 6
# expect: '~' -> invalid syntax | 1 2
# expect: 'a @@ b' -> invalid syntax | 1 4
# expect: 'a -> b' -> invalid syntax | 1 3
# expect: '(a :)' -> invalid syntax | 1 4
# expect: 'a :: b' -> invalid syntax | 1 4
# expect: 'a ?: b' -> invalid syntax | 1 3
for source in (
    'a.1',
    'a not b',
    '--',
    'a <> b',
    'a =< b',
    'a => b',
    'a && b',
    'a || b',
    '!a',
    'x?',
    'a === b',
    'a ++ b ++',
    'a is not',
    'not',
    'a !== b',
    '1.a',
    'a in',
    'a <',
    'a < < b',
    'a ** ** b',
    'a // / b',
    '~',
    'a @@ b',
    'a -> b',
    '(a :)',
    'a :: b',
    'a ?: b',
):
    try:
        compile(source, "f", "exec")
        print(repr(source), "is fine")
    except SyntaxError as error:
        print(repr(source), "->", error.msg, "|", error.lineno, error.offset)
