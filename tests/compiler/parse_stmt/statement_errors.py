# expect: 'return 1' -> 'return' outside function | 1 1
# expect: 'yield 1' -> 'yield' outside function | 1 1
# expect: 'break' -> 'break' outside loop | 1 1
# expect: 'continue' -> 'continue' not properly in loop | 1 1
# expect: 'def f():\n  break' -> 'break' outside loop | 2 3
# expect: 'while 1:\n  def g():\n    continue' -> 'continue' not properly in loop | 3 5
# expect: 'class A:\n  return 1' -> 'return' outside function | 2 3
# expect: 'x = yield' -> 'yield' outside function | 1 5
# expect: 'await x' -> 'await' outside function | 1 1
# expect: 'async def f(): yield from x' -> 'yield from' inside async function | 1 16
# expect: 'nonlocal x' -> nonlocal declaration not allowed at module level | 1 1
# expect: 'def f():\n  nonlocal zz' -> no binding for nonlocal 'zz' found | 2 3
# expect: 'def f():\n  x = 1\n  global x' -> name 'x' is assigned to before global declaration | 3 3
# expect: 'def f(x):\n  global x' -> name 'x' is parameter and global | 2 3
# expect: 'def f():\n  print(x)\n  global x' -> name 'x' is used prior to global declaration | 3 3
# expect: 'def f(x):\n  nonlocal x' -> name 'x' is parameter and nonlocal | 2 3
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
# expect: 'try: pass' -> expected 'except' or 'finally' block | 1 10
# expect: 'try:\n  pass\nelse: pass' -> expected 'except' or 'finally' block | 3 1
# expect: 'try:\n  pass\nexcept: pass\nexcept A: pass' -> default 'except:' must be last | 3 1
# expect: 'try:\n  pass\nexcept A, B: pass' -> multiple exception types must be parenthesized | 3 8
# expect: 'else: pass' -> invalid syntax | 1 1
# expect: 'elif x: pass' -> invalid syntax | 1 1
# expect: 'except: pass' -> invalid syntax | 1 1
# expect: 'finally: pass' -> invalid syntax | 1 1
# expect: 'from . import *\nx' is fine
# expect: 'def f():\n  from a import *' -> import * only allowed at module level | 2 17
# expect: 'import a.b.' -> invalid syntax | 1 12
# expect: 'from a import' -> Expected one or more names after 'import' | 1 14
# expect: 'from a import (b, c' -> '(' was never closed | 1 15
# expect: 'from a import b,' -> trailing comma not allowed without surrounding parentheses | 1 17
# expect: 'import a as' -> invalid syntax | 1 12
# expect: 'from a import (b as)' -> invalid syntax | 1 20
# expect: 'from __future__ import nope' -> future feature nope is not defined | 1 1
# expect: 'x = 1\nfrom __future__ import annotations' -> from __future__ imports must occur at the beginning of the file | 2 1
# expect: 'from __future__ import braces' -> not a chance | 1 1
# expect: 'if x\n  y' -> expected ':' | 1 5
# expect: 'while x\n  y' -> expected ':' | 1 8
# expect: 'for x in y\n  z' -> expected ':' | 1 11
# expect: 'def f()\n  x' -> expected ':' | 1 8
# expect: 'class A\n  x' -> expected ':' | 1 8
# expect: 'for x y: z' -> invalid syntax | 1 7
# expect: 'def f:\n  x' -> expected '(' | 1 6
# expect: 'class A(:\n pass' -> invalid syntax | 1 9
# expect: 'if: pass' -> invalid syntax | 1 3
# expect: 'for in x: pass' -> invalid syntax | 1 5
# expect: 'with : pass' -> invalid syntax | 1 6
# expect: "print 'a'" -> Missing parentheses in call to 'print'. Did you mean print(...)? | 1 1
# expect: 'print x, y' -> Missing parentheses in call to 'print'. Did you mean print(...)? | 1 1
# expect: "exec 'a'" -> Missing parentheses in call to 'exec'. Did you mean exec(...)? | 1 1
# expect: 'a b' -> invalid syntax | 1 3
# expect: 'a = 1 b = 2' -> invalid syntax | 1 7
# expect: 'x = (1 2)' -> invalid syntax. Perhaps you forgot a comma? | 1 6
# expect: '[1 2]' -> invalid syntax. Perhaps you forgot a comma? | 1 2
# expect: '{1 2}' -> invalid syntax. Perhaps you forgot a comma? | 1 2
# expect: '{1: 2 3: 4}' -> invalid syntax. Perhaps you forgot a comma? | 1 5
# expect: "{'a' 1}" -> invalid syntax. Perhaps you forgot a comma? | 1 2
# expect: '{1:}' -> expression expected after dictionary key and ':' | 1 3
# expect: '{1: 2, 3}' -> ':' expected after dictionary key | 1 8
# expect: 'a.1' -> invalid syntax | 1 2
# expect: 'a..b' -> invalid syntax | 1 3
# expect: 'a.' -> invalid syntax | 1 3
# expect: 'a[' -> '[' was never closed | 1 2
# expect: 'a[]' -> invalid syntax | 1 3
# expect: 'f(,)' -> invalid syntax | 1 3
# expect: '(,)' -> invalid syntax | 1 2
# expect: '[,]' -> invalid syntax | 1 2
# expect: '1 +' -> invalid syntax | 1 4
# expect: '* 2' -> can't use starred expression here | 1 1
# expect: 'not' -> invalid syntax | 1 4
# expect: 'a not b' -> invalid syntax | 1 7
# expect: 'x++' -> invalid syntax | 1 4
# expect: '--' -> invalid syntax | 1 3
# expect: 'a <> b' -> invalid syntax | 1 3
# expect: 'a =< b' -> invalid syntax | 1 4
# expect: 'a => b' -> invalid syntax | 1 4
# expect: 'a && b' -> invalid syntax | 1 4
# expect: 'a || b' -> invalid syntax | 1 4
# expect: '!a' -> invalid syntax | 1 1
# expect: 'x?' -> invalid syntax | 1 2
# expect: 'lambda' -> invalid syntax | 1 7
# expect: 'lambda x' -> invalid syntax | 1 9
# expect: 'assert' -> invalid syntax | 1 7
# expect: 'del' -> invalid syntax | 1 4
# expect: 'raise x,' -> invalid syntax | 1 8
# expect: 'raise from x' -> invalid syntax | 1 7
# expect: 'global' -> invalid syntax | 1 7
# expect: 'import' -> Expected one or more names after 'import' | 1 7
# expect: 'pass x' -> invalid syntax | 1 6
# expect: 'return = 1' -> invalid syntax | 1 8
# expect: 'a = ' -> invalid syntax | 1 5
# expect: '+= 1' -> invalid syntax | 1 1
# expect: 'a : ' -> invalid syntax | 1 5
# expect: '@' -> invalid syntax | 1 2
# expect: '@a' -> invalid syntax | 1 0
# expect: '@a\nx = 1' -> invalid syntax | 2 1
# expect: 'async x' -> invalid syntax | 1 7
# expect: 'async def' -> invalid syntax | 1 10
# expect: 'elif' -> invalid syntax | 1 1
# expect: 'with a as: x' -> invalid syntax | 1 10
# expect: 'x if y' -> expected 'else' after 'if' expression | 1 1
# expect: 'x if y else' -> invalid syntax | 1 12
# expect: 'x else y' -> invalid syntax | 1 3
# expect: 'for x in : pass' -> invalid syntax | 1 10
# expect: 'while : pass' -> invalid syntax | 1 7
# expect: 'f(a for a in b, c for c in d)' -> Generator expression must be parenthesized | 1 3
# expect: 'x = if 1: 2' -> invalid syntax | 1 5
# expect: 'def' -> invalid syntax | 1 4
# expect: 'class' -> invalid syntax | 1 6
# expect: 'def f(x):' -> expected an indented block after function definition on line 1 | 1 10
# expect: 'if 1: def f(): pass' -> invalid syntax | 1 7
# expect: 'if 1: if 2: 3' -> invalid syntax | 1 7
# expect: 'x = def f(): pass' -> invalid syntax | 1 5
# expect: 'None.x = 1 = 2' -> cannot assign to literal | 1 10
# expect: 'f(**k, *a)' -> iterable argument unpacking follows keyword argument unpacking | 1 6
# expect: 'a, = ' -> invalid syntax | 1 6
# expect: "'a' 'b' c" -> invalid syntax | 1 9
# expect: '1.a' -> invalid decimal literal | 1 2
# expect: '1if' -> invalid syntax | 1 4
# expect: '0xfor' -> invalid syntax | 1 6
# expect error: f:1: SyntaxWarning: invalid hexadecimal literal
# expect exit: 0
for source in ("return 1", "yield 1", "break", "continue", "def f():\n  break", "while 1:\n  def g():\n    continue", "class A:\n  return 1", "x = yield", "await x", "async def f(): yield from x", "nonlocal x", "def f():\n  nonlocal zz", "def f():\n  x = 1\n  global x", "def f(x):\n  global x", "def f():\n  print(x)\n  global x", "def f(x):\n  nonlocal x",
               "def f(a, a): pass", "def f(a=1, b): pass", "def f(*): pass", "def f(*, **k): pass", "def f(**k, a): pass", "def f(*a, *b): pass", "def f(a, /, b, /): pass", "def f(/, a): pass", "def f(*, a, /): pass", "lambda a, a: 1", "lambda a=1, b: 1", "def f(a, (b, c)): pass", "def f(1): pass", "def f(a.b): pass", "def f(**k=1): pass", "def f(*a=1): pass",
               "try: pass", "try:\n  pass\nelse: pass", "try:\n  pass\nexcept: pass\nexcept A: pass", "try:\n  pass\nexcept A, B: pass", "else: pass", "elif x: pass", "except: pass", "finally: pass", "from . import *\nx", "def f():\n  from a import *", "import a.b.", "from a import", "from a import (b, c", "from a import b,", "import a as", "from a import (b as)",
               "from __future__ import nope", "x = 1\nfrom __future__ import annotations", "from __future__ import braces", "if x\n  y", "while x\n  y", "for x in y\n  z", "def f()\n  x", "class A\n  x", "for x y: z", "def f:\n  x", "class A(:\n pass", "if: pass", "for in x: pass", "with : pass", "print 'a'", "print x, y", "exec 'a'", "a b", "a = 1 b = 2", "x = (1 2)", "[1 2]", "{1 2}", "{1: 2 3: 4}", "{'a' 1}", "{1:}", "{1: 2, 3}", "a.1", "a..b", "a.", "a[", "a[]", "f(,)", "(,)", "[,]", "1 +", "* 2", "not", "a not b", "x++", "--", "a <> b", "a =< b", "a => b", "a && b", "a || b", "!a", "x?", "lambda", "lambda x", "assert", "del", "raise x,", "raise from x", "global", "import", "pass x", "return = 1", "a = ", "+= 1", "a : ", "@", "@a", "@a\nx = 1", "async x", "async def", "elif", "with a as: x", "x if y", "x if y else", "x else y", "for x in : pass", "while : pass", "f(a for a in b, c for c in d)", "x = if 1: 2", "def", "class", "def f(x):", "if 1: def f(): pass", "if 1: if 2: 3", "x = def f(): pass", "None.x = 1 = 2", "f(**k, *a)", "a, = ", "'a' 'b' c", "1.a", "1if", "0xfor"):
    try:
        compile(source, "f", "exec")
        print(repr(source), "is fine")
    except SyntaxError as error:
        print(repr(source), "->", error.msg, "|", error.lineno, error.offset)
