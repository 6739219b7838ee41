# expect: 'x = (1 2)' -> invalid syntax. Perhaps you forgot a comma? | 1 6
# expect: '[1 2]' -> invalid syntax. Perhaps you forgot a comma? | 1 2
# expect: '{1 2}' -> invalid syntax. Perhaps you forgot a comma? | 1 2
# expect: '{1: 2 3: 4}' -> invalid syntax. Perhaps you forgot a comma? | 1 5
# expect: "{'a' 1}" -> invalid syntax. Perhaps you forgot a comma? | 1 2
# expect: '{1:}' -> expression expected after dictionary key and ':' | 1 3
# expect: '{1: 2, 3}' -> ':' expected after dictionary key | 1 8
# expect: 'f(a b)' -> invalid syntax. Perhaps you forgot a comma? | 1 3
# expect: "print 'a'" -> Missing parentheses in call to 'print'. Did you mean print(...)? | 1 1
# expect: 'print x, y' -> Missing parentheses in call to 'print'. Did you mean print(...)? | 1 1
# expect: 'print' is fine
# expect: "exec 'a'" -> Missing parentheses in call to 'exec'. Did you mean exec(...)? | 1 1
# expect: 'a b' -> invalid syntax | 1 3
# expect: 'a = 1 b = 2' -> invalid syntax | 1 7
# expect: "'a' 'b' c" -> invalid syntax | 1 9
# expect: '[a, b c]' -> invalid syntax. Perhaps you forgot a comma? | 1 5
# expect: 'foo(a, b c, d)' -> invalid syntax. Perhaps you forgot a comma? | 1 8
# expect: '(x for x in y z)' -> invalid syntax | 1 15
# expect: 'x = [1, 2 3, 4]' -> invalid syntax. Perhaps you forgot a comma? | 1 9
# expect: 'print x + 1' -> Missing parentheses in call to 'print'. Did you mean print(...)? | 1 1
# expect: '{1: *a}' -> cannot use a starred expression in a dictionary value | 1 5
# expect: '{1: **a}' -> invalid syntax | 1 5
# expect: '{**a: 1}' -> invalid syntax | 1 5
for source in (
    'x = (1 2)',
    '[1 2]',
    '{1 2}',
    '{1: 2 3: 4}',
    "{'a' 1}",
    '{1:}',
    '{1: 2, 3}',
    'f(a b)',
    "print 'a'",
    'print x, y',
    'print',
    "exec 'a'",
    'a b',
    'a = 1 b = 2',
    "'a' 'b' c",
    '[a, b c]',
    'foo(a, b c, d)',
    '(x for x in y z)',
    'x = [1, 2 3, 4]',
    'print x + 1',
    '{1: *a}',
    '{1: **a}',
    '{**a: 1}',
):
    try:
        compile(source, "f", "exec")
        print(repr(source), "is fine")
    except SyntaxError as error:
        print(repr(source), "->", error.msg, "|", error.lineno, error.offset)
