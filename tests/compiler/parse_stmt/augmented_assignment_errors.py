# expect: 'x + 1 += 2' -> 'expression' is an illegal expression for augmented assignment | 1 1
# expect: 'a, b += 1' -> 'tuple' is an illegal expression for augmented assignment | 1 1
# expect: '[a] += 1' -> 'list' is an illegal expression for augmented assignment | 1 1
# expect: 'f(x) += 1' -> 'function call' is an illegal expression for augmented assignment | 1 1
# expect: '*a += 1' -> 'starred' is an illegal expression for augmented assignment | 1 1
# expect: '1 += 1' -> 'literal' is an illegal expression for augmented assignment | 1 1
# expect: 'None += 1' -> 'None' is an illegal expression for augmented assignment | 1 1
# expect: 'a = b += 1' -> invalid syntax | 1 7
# expect: 'x++' -> invalid syntax | 1 4
# expect: 'x += = 1' -> invalid syntax | 1 6
for source in (
    'x + 1 += 2',
    'a, b += 1',
    '[a] += 1',
    'f(x) += 1',
    '*a += 1',
    '1 += 1',
    'None += 1',
    'a = b += 1',
    'x++',
    'x += = 1',
):
    try:
        compile(source, "f", "exec")
        print(repr(source), "is fine")
    except SyntaxError as error:
        print(repr(source), "->", error.msg, "|", error.lineno, error.offset)
