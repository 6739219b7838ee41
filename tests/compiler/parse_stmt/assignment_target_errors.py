# expect: '1 = x' -> cannot assign to literal here. Maybe you meant '==' instead of '='? | 1 1
# expect: 'f() = 1' -> cannot assign to function call here. Maybe you meant '==' instead of '='? | 1 1
# expect: 'a + b = 1' -> cannot assign to expression here. Maybe you meant '==' instead of '='? | 1 1
# expect: 'None = 1' -> cannot assign to None | 1 1
# expect: 'True = 1' -> cannot assign to True | 1 1
# expect: "'a' = 1" -> cannot assign to literal here. Maybe you meant '==' instead of '='? | 1 1
# expect: '[a, 1] = x' -> cannot assign to literal | 1 5
# expect: '(a, f()) = x' -> cannot assign to function call | 1 5
# expect: 'a.b() = 1' -> cannot assign to function call here. Maybe you meant '==' instead of '='? | 1 1
# expect: 'lambda: 1 = 2' -> cannot assign to lambda | 1 1
# expect: 'a if b else c = 1' -> cannot assign to conditional expression | 1 1
# expect: '-x = 1' -> cannot assign to expression here. Maybe you meant '==' instead of '='? | 1 1
# expect: '... = 1' -> cannot assign to ellipsis here. Maybe you meant '==' instead of '='? | 1 1
# expect: "f'{x}' = 1" -> cannot assign to f-string expression here. Maybe you meant '==' instead of '='? | 1 1
# expect: '{a} = 1' -> cannot assign to set display here. Maybe you meant '==' instead of '='? | 1 1
# expect: '{a: b} = 1' -> cannot assign to dict literal here. Maybe you meant '==' instead of '='? | 1 1
# expect: '(yield) = 1' -> cannot assign to yield expression here. Maybe you meant '==' instead of '='? | 1 2
# expect: 'a < b = 1' -> cannot assign to comparison | 1 1
# expect: 'a and b = 1' -> cannot assign to expression | 1 1
# expect: '[x for x in y] = 1' -> cannot assign to list comprehension here. Maybe you meant '==' instead of '='? | 1 1
# expect: 'a = 1 = b' -> cannot assign to literal | 1 5
# expect: '__debug__ = 1' -> cannot assign to __debug__ | 1 1
# expect: 'a.None = 1' -> invalid syntax | 1 3
# expect: 'not a = 1' -> cannot assign to expression | 1 1
# expect: 'await x = 1' -> cannot assign to await expression here. Maybe you meant '==' instead of '='? | 1 1
# expect: 'x = = 1' -> invalid syntax | 1 5
# expect: 'a == 1 = b' -> cannot assign to comparison | 1 1
# expect: 'x = 5 = 6' -> cannot assign to literal | 1 5
# expect: '(a := 1) = 2' -> cannot assign to named expression here. Maybe you meant '==' instead of '='? | 1 2
# expect: 'None.x = 1 = 2' -> cannot assign to literal | 1 10
for source in (
    '1 = x',
    'f() = 1',
    'a + b = 1',
    'None = 1',
    'True = 1',
    "'a' = 1",
    '[a, 1] = x',
    '(a, f()) = x',
    'a.b() = 1',
    'lambda: 1 = 2',
    'a if b else c = 1',
    '-x = 1',
    '... = 1',
    "f'{x}' = 1",
    '{a} = 1',
    '{a: b} = 1',
    '(yield) = 1',
    'a < b = 1',
    'a and b = 1',
    '[x for x in y] = 1',
    'a = 1 = b',
    '__debug__ = 1',
    'a.None = 1',
    'not a = 1',
    'await x = 1',
    'x = = 1',
    'a == 1 = b',
    'x = 5 = 6',
    '(a := 1) = 2',
    'None.x = 1 = 2',
):
    try:
        compile(source, "f", "exec")
        print(repr(source), "is fine")
    except SyntaxError as error:
        print(repr(source), "->", error.msg, "|", error.lineno, error.offset)
