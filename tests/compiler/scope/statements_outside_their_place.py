# expect: 'return 1' -> 'return' outside function | 1 1
# expect: 'yield 1' -> 'yield' outside function | 1 1
# expect: 'break' -> 'break' outside loop | 1 1
# expect: 'continue' -> 'continue' not properly in loop | 1 1
# expect: 'def f():\n  break' -> 'break' outside loop | 2 3
# expect: 'while 1:\n  def g():\n    continue' -> 'continue' not properly in loop | 3 5
# expect: 'class A:\n  return 1' -> 'return' outside function | 2 3
# expect: 'x = yield' -> 'yield' outside function | 1 5
# expect: 'class A:\n  yield 1' -> 'yield' outside function | 2 3
# expect: 'if 1:\n  break' -> 'break' outside loop | 2 3
# expect: 'for x in y:\n  class A: break' -> 'break' outside loop | 2 12
# expect: 'lambda: break' -> invalid syntax | 1 9
# expect: '[(yield) for x in y]' -> 'yield' inside list comprehension | 1 3
# expect: 'async def f(): yield from x' -> 'yield from' inside async function | 1 16
# expect: '[await x for x in y]' -> asynchronous comprehension outside of an asynchronous function | 1 1
# expect: 'def f(): await x' -> 'await' outside async function | 1 10
# expect: 'def f():\n  async for x in y: pass' -> 'async for' outside async function | 2 3
# expect: 'def f():\n  async with x: pass' -> 'async with' outside async function | 2 3
# expect: 'async def f(): return [i async for i in x if (yield)]' -> 'yield' inside list comprehension | 1 47
for source in (
    'return 1',
    'yield 1',
    'break',
    'continue',
    'def f():\n  break',
    'while 1:\n  def g():\n    continue',
    'class A:\n  return 1',
    'x = yield',
    'class A:\n  yield 1',
    'if 1:\n  break',
    'for x in y:\n  class A: break',
    'lambda: break',
    '[(yield) for x in y]',
    'async def f(): yield from x',
    '[await x for x in y]',
    'def f(): await x',
    'def f():\n  async for x in y: pass',
    'def f():\n  async with x: pass',
    'async def f(): return [i async for i in x if (yield)]',
):
    try:
        compile(source, "f", "exec")
        print(repr(source), "is fine")
    except SyntaxError as error:
        print(repr(source), "->", error.msg, "|", error.lineno, error.offset)
