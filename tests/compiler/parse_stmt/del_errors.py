# expect: 'del f()' -> cannot delete function call | 1 5
# expect: 'del 1' -> cannot delete literal | 1 5
# expect: 'del a + b' -> cannot delete expression | 1 5
# expect: 'del (a, 1)' -> cannot delete literal | 1 9
# expect: 'del' -> invalid syntax | 1 4
# expect: 'del *a' -> cannot delete starred | 1 5
# expect: 'del None' -> cannot delete None | 1 5
# expect: 'del (a := 1)' -> cannot delete named expression | 1 6
# expect: 'del a if b else c' -> cannot delete conditional expression | 1 5
# expect: "del 'x'" -> cannot delete literal | 1 5
for source in (
    'del f()',
    'del 1',
    'del a + b',
    'del (a, 1)',
    'del',
    'del *a',
    'del None',
    'del (a := 1)',
    'del a if b else c',
    "del 'x'",
):
    try:
        compile(source, "f", "exec")
        print(repr(source), "is fine")
    except SyntaxError as error:
        print(repr(source), "->", error.msg, "|", error.lineno, error.offset)
