# cpython: 3.13
# expect: 'from . import *\nx = = 1' -> invalid syntax | 2 5
# expect: 'def f():\n  from a import *' -> import * only allowed at module level | 2 17
# expect: 'class A:\n  from a import *' -> import * only allowed at module level | 2 17
# expect: 'import a.b.' -> invalid syntax | 1 12
# expect: 'from a import' -> Expected one or more names after 'import' | 1 14
# expect: 'from a import (b, c' -> '(' was never closed | 1 15
# expect: 'from a import b,' -> trailing comma not allowed without surrounding parentheses | 1 17
# expect: 'import a as' -> invalid syntax | 1 12
# expect: 'from a import (b as)' -> invalid syntax | 1 20
# expect: 'import' -> Expected one or more names after 'import' | 1 7
# expect: 'from' -> invalid syntax | 1 5
# expect: 'from a' -> invalid syntax | 1 7
# expect: 'import a, ' -> invalid syntax | 1 11
# expect: 'from a import ()' -> invalid syntax | 1 16
# expect: 'from a import b.c' -> invalid syntax | 1 16
# expect: "import 'a'" -> invalid syntax | 1 8
# expect: 'from .. import' -> Expected one or more names after 'import' | 1 15
# expect: 'import a b' -> invalid syntax | 1 10
# expect: 'from a import b c' -> invalid syntax | 1 17
# expect: 'import a from b' -> Did you mean to use 'from ... import ...' instead? | 1 1
for source in (
    'from . import *\nx = = 1',
    'def f():\n  from a import *',
    'class A:\n  from a import *',
    'import a.b.',
    'from a import',
    'from a import (b, c',
    'from a import b,',
    'import a as',
    'from a import (b as)',
    'import',
    'from',
    'from a',
    'import a, ',
    'from a import ()',
    'from a import b.c',
    "import 'a'",
    'from .. import',
    'import a b',
    'from a import b c',
    'import a from b',
):
    try:
        compile(source, "f", "exec")
        print(repr(source), "is fine")
    except SyntaxError as error:
        print(repr(source), "->", error.msg, "|", error.lineno, error.offset)
