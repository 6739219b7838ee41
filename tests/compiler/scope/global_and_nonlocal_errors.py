# expect: 'nonlocal x' -> nonlocal declaration not allowed at module level | 1 1
# expect: 'def f():\n  nonlocal zz' -> no binding for nonlocal 'zz' found | 2 3
# expect: 'def f():\n  x = 1\n  global x' -> name 'x' is assigned to before global declaration | 3 3
# expect: 'def f(x):\n  global x' -> name 'x' is parameter and global | 2 3
# expect: 'def f():\n  print(x)\n  global x' -> name 'x' is used prior to global declaration | 3 3
# expect: 'def f(x):\n  nonlocal x' -> name 'x' is parameter and nonlocal | 2 3
# expect: 'def f():\n  global x\n  nonlocal x' -> name 'x' is nonlocal and global | 2 3
# expect: 'def f():\n  x: int\n  global x' -> annotated name 'x' can't be global | 3 3
# expect: 'class A:\n  nonlocal q' -> no binding for nonlocal 'q' found | 2 3
# expect: 'def f():\n  x = 1\n  def g():\n    print(x)\n    nonlocal x' -> name 'x' is used prior to nonlocal declaration | 5 5
# expect: 'def f():\n  x = 1\n  def g():\n    x = 2\n    nonlocal x' -> name 'x' is assigned to before nonlocal declaration | 5 5
# expect: 'global' -> invalid syntax | 1 7
# expect: 'nonlocal' -> invalid syntax | 1 9
# expect: 'def f():\n  import os\n  global os' is fine
# expect: 'def f():\n  for x in y: pass\n  global x' -> name 'x' is assigned to before global declaration | 3 3
for source in (
    'nonlocal x',
    'def f():\n  nonlocal zz',
    'def f():\n  x = 1\n  global x',
    'def f(x):\n  global x',
    'def f():\n  print(x)\n  global x',
    'def f(x):\n  nonlocal x',
    'def f():\n  global x\n  nonlocal x',
    'def f():\n  x: int\n  global x',
    'class A:\n  nonlocal q',
    'def f():\n  x = 1\n  def g():\n    print(x)\n    nonlocal x',
    'def f():\n  x = 1\n  def g():\n    x = 2\n    nonlocal x',
    'global',
    'nonlocal',
    'def f():\n  import os\n  global os',
    'def f():\n  for x in y: pass\n  global x',
):
    try:
        compile(source, "f", "exec")
        print(repr(source), "is fine")
    except SyntaxError as error:
        print(repr(source), "->", error.msg, "|", error.lineno, error.offset)
