# expect: named expression cannot be used within an annotation
# expect: yield expression cannot be used within an annotation
# expect: await expression cannot be used within an annotation
# expect: yield expression cannot be used within an annotation
# expect: accepted
# Annotations that are never evaluated may still not hold what would change the function around them.
for source in ("x: (y := 1)", "def f():\n x: (yield) = 2", "async def f():\n x: (await z) = 2", "def f(a: (yield)): pass",
               "x: (lambda: (yield))"):
    try:
        compile("from __future__ import annotations\n" + source, "<s>", "exec")
    except SyntaxError as error:
        print(error.msg)
    else:
        print("accepted")
