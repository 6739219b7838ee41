# expect error: SyntaxError: unterminated string literal (detected at line 13)
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
    'a === vm/traceback/plain tb
def f(x):
    return g(x) + 1

def g(x):
    return 1 / x

f(0)
