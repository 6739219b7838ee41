# cpython: 3.12
# expect: 'def f(a, a): pass' -> duplicate argument 'a' in function definition | 1 10
# expect: 'def f(a=1, b): pass' -> parameter without a default follows parameter with a default | 1 12
# expect: 'def f(*): pass' -> named arguments must follow bare * | 1 7
# expect: 'def f(*, **k): pass' -> named arguments must follow bare * | 1 7
# expect: 'def f(**k, a): pass' -> arguments cannot follow var-keyword argument | 1 12
# expect: 'def f(*a, *b): pass' -> * argument may appear only once | 1 11
# expect: 'def f(a, /, b, /): pass' -> / may appear only once | 1 16
# expect: 'def f(/, a): pass' -> at least one argument must precede / | 1 7
# expect: 'def f(*, a, /): pass' -> / must be ahead of * | 1 13
# expect: 'lambda a, a: 1' -> duplicate argument 'a' in function definition | 1 11
# expect: 'lambda a=1, b: 1' -> parameter without a default follows parameter with a default | 1 13
# expect: 'def f(a, (b, c)): pass' -> Function parameters cannot be parenthesized | 1 10
# expect: 'def f(1): pass' -> invalid syntax | 1 7
# expect: 'def f(a.b): pass' -> invalid syntax | 1 8
# expect: 'def f(**k=1): pass' -> var-keyword argument cannot have default value | 1 10
# expect: 'def f(*a=1): pass' -> var-positional argument cannot have default value | 1 9
# expect: 'def f(a b): pass' -> invalid syntax | 1 9
# expect: 'def f(a, , b): pass' -> invalid syntax | 1 10
# expect: 'def f(a=): pass' -> expected default value expression | 1 8
# expect: 'lambda *: 1' -> named arguments must follow bare * | 1 9
# expect: 'lambda **k, a: 1' -> arguments cannot follow var-keyword argument | 1 13
# expect: 'def f(**k, *a): pass' -> arguments cannot follow var-keyword argument | 1 12
# expect: 'def f(*, *a): pass' -> * argument may appear only once | 1 10
# expect: 'def f(x:): pass' -> invalid syntax | 1 9
# expect: 'def f(/): pass' -> invalid syntax | 1 7
# expect: 'def f(a, *, /): pass' -> / must be ahead of * | 1 13
# expect: "def f('a'): pass" -> invalid syntax | 1 7
for source in (
    'def f(a, a): pass',
    'def f(a=1, b): pass',
    'def f(*): pass',
    'def f(*, **k): pass',
    'def f(**k, a): pass',
    'def f(*a, *b): pass',
    'def f(a, /, b, /): pass',
    'def f(/, a): pass',
    'def f(*, a, /): pass',
    'lambda a, a: 1',
    'lambda a=1, b: 1',
    'def f(a, (b, c)): pass',
    'def f(1): pass',
    'def f(a.b): pass',
    'def f(**k=1): pass',
    'def f(*a=1): pass',
    'def f(a b): pass',
    'def f(a, , b): pass',
    'def f(a=): pass',
    'lambda *: 1',
    'lambda **k, a: 1',
    'def f(**k, *a): pass',
    'def f(*, *a): pass',
    'def f(x:): pass',
    'def f(/): pass',
    'def f(a, *, /): pass',
    "def f('a'): pass",
):
    try:
        compile(source, "f", "exec")
        print(repr(source), "is fine")
    except SyntaxError as error:
        print(repr(source), "->", error.msg, "|", error.lineno, error.offset)
