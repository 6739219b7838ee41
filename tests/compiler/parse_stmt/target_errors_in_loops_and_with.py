# expect: 'for 1 in x: pass' -> cannot assign to literal | 1 5
# expect: 'for f() in x: pass' -> cannot assign to function call | 1 5
# expect: 'with a as 1: pass' -> cannot assign to literal | 1 11
# expect: 'with a as f(): pass' -> cannot assign to function call | 1 11
# expect: 'import a.b as c.d' -> invalid syntax | 1 16
# expect: 'if x = 1: pass' -> invalid syntax. Maybe you meant '==' or ':=' instead of '='? | 1 4
# expect: 'while x = 1: pass' -> invalid syntax. Maybe you meant '==' or ':=' instead of '='? | 1 7
# expect: 'for None in x: pass' -> cannot assign to None | 1 5
# expect: 'with a as None: pass' -> cannot assign to None | 1 11
# expect: 'for x y: z' -> invalid syntax | 1 7
# expect: 'for in x: pass' -> invalid syntax | 1 5
# expect: 'for x in : pass' -> invalid syntax | 1 10
# expect: 'for *a in b: pass' -> starred assignment target must be in a list or tuple | 1 5
# expect: 'elif x = 1: pass' -> invalid syntax | 1 1
# expect: 'if x.y = 1: pass' -> cannot assign to attribute here. Maybe you meant '==' instead of '='? | 1 4
# expect: 'if f() = 1: pass' -> cannot assign to function call here. Maybe you meant '==' instead of '='? | 1 4
for source in (
    'for 1 in x: pass',
    'for f() in x: pass',
    'with a as 1: pass',
    'with a as f(): pass',
    'import a.b as c.d',
    'if x = 1: pass',
    'while x = 1: pass',
    'for None in x: pass',
    'with a as None: pass',
    'for x y: z',
    'for in x: pass',
    'for x in : pass',
    'for *a in b: pass',
    'elif x = 1: pass',
    'if x.y = 1: pass',
    'if f() = 1: pass',
):
    try:
        compile(source, "f", "exec")
        print(repr(source), "is fine")
    except SyntaxError as error:
        print(repr(source), "->", error.msg, "|", error.lineno, error.offset)
