# expect: 'x: int: str' -> invalid syntax | 1 7
# expect: '(a, b): int = 1' -> only single target (not tuple) can be annotated | 1 1
# expect: '1: int' -> illegal target for annotation | 1 1
# expect: 'a : ' -> invalid syntax | 1 5
# expect: '[a]: int' -> only single target (not list) can be annotated | 1 1
# expect: 'f(): int' -> illegal target for annotation | 1 1
# expect: 'x: int = = 1' -> invalid syntax | 1 10
# expect: 'a, b: int' -> only single target (not tuple) can be annotated | 1 1
for source in (
    'x: int: str',
    '(a, b): int = 1',
    '1: int',
    'a : ',
    '[a]: int',
    'f(): int',
    'x: int = = 1',
    'a, b: int',
):
    try:
        compile(source, "f", "exec")
        print(repr(source), "is fine")
    except SyntaxError as error:
        print(repr(source), "->", error.msg, "|", error.lineno, error.offset)
