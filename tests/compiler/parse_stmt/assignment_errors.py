# expect: 1 = x -> cannot assign to literal here. Maybe you meant '==' instead of '='?
# expect: f() = 1 -> cannot assign to function call here. Maybe you meant '==' instead of '='?
# expect: a + b = 1 -> cannot assign to expression here. Maybe you meant '==' instead of '='?
# expect: None = 1 -> cannot assign to None
# expect: True = 1 -> cannot assign to True
# expect: 'a' = 1 -> cannot assign to literal here. Maybe you meant '==' instead of '='?
# expect: [a, 1] = x -> cannot assign to literal
# expect: (a, f()) = x -> cannot assign to function call
# expect: a.b() = 1 -> cannot assign to function call here. Maybe you meant '==' instead of '='?
# expect: x + 1 += 2 -> 'expression' is an illegal expression for augmented assignment
# expect: a, b += 1 -> 'tuple' is an illegal expression for augmented assignment
# expect: [a] += 1 -> 'list' is an illegal expression for augmented assignment
# expect: lambda: 1 = 2 -> cannot assign to lambda
# expect: a if b else c = 1 -> cannot assign to conditional expression
# expect: -x = 1 -> cannot assign to expression here. Maybe you meant '==' instead of '='?
# expect: ... = 1 -> cannot assign to ellipsis here. Maybe you meant '==' instead of '='?
# expect: f'{x}' = 1 -> cannot assign to f-string expression here. Maybe you meant '==' instead of '='?
# expect: {a} = 1 -> cannot assign to set display here. Maybe you meant '==' instead of '='?
# expect: {a: b} = 1 -> cannot assign to dict literal here. Maybe you meant '==' instead of '='?
# expect: (yield) = 1 -> cannot assign to yield expression here. Maybe you meant '==' instead of '='?
# expect: a < b = 1 -> cannot assign to comparison
# expect: a and b = 1 -> cannot assign to expression
# expect: [x for x in y] = 1 -> cannot assign to list comprehension here. Maybe you meant '==' instead of '='?
# expect: x: int: str -> invalid syntax
# expect: (a, b): int = 1 -> only single target (not tuple) can be annotated
# expect: 1: int -> illegal target for annotation
# expect: a = 1 = b -> cannot assign to literal
# expect: __debug__ = 1 -> cannot assign to __debug__
# expect: a.None = 1 -> invalid syntax
# expect: not a = 1 -> cannot assign to expression
# expect: await x = 1 -> cannot assign to await expression here. Maybe you meant '==' instead of '='?
# expect: x = = 1 -> invalid syntax
# expect: a == 1 = b -> cannot assign to comparison
# expect: f(x) += 1 -> 'function call' is an illegal expression for augmented assignment
# expect: del f() -> cannot delete function call
# expect: del 1 -> cannot delete literal
# expect: del a + b -> cannot delete expression
# expect: del (a, 1) -> cannot delete literal
# expect: for 1 in x: pass -> cannot assign to literal
# expect: for f() in x: pass -> cannot assign to function call
# expect: with a as 1: pass -> cannot assign to literal
# expect: with a as f(): pass -> cannot assign to function call
# expect: import a.b as c.d -> invalid syntax
# expect: if x = 1: pass -> invalid syntax. Maybe you meant '==' or ':=' instead of '='?
# expect: while x = 1: pass -> invalid syntax. Maybe you meant '==' or ':=' instead of '='?
# expect: print(x = = 1) -> invalid syntax
# expect: x = 5 = 6 -> cannot assign to literal
# expect: (a := 1) = 2 -> cannot assign to named expression here. Maybe you meant '==' instead of '='?
# expect: def f(None): pass -> invalid syntax
# expect: lambda None: 1 -> invalid syntax
# expect: class None: pass -> invalid syntax
# expect: import None -> invalid syntax
# expect: for None in x: pass -> cannot assign to None
# expect: global None -> invalid syntax
# expect: except_ = 1; try = 2 -> invalid syntax
for source in ("1 = x", "f() = 1", "a + b = 1", "None = 1", "True = 1", "'a' = 1", "[a, 1] = x", "(a, f()) = x", "a.b() = 1", "x + 1 += 2", "a, b += 1", "[a] += 1", "lambda: 1 = 2", "a if b else c = 1", "-x = 1", "... = 1", "f'{x}' = 1", "{a} = 1", "{a: b} = 1", "(yield) = 1", "a < b = 1",
               "a and b = 1", "[x for x in y] = 1", "x: int: str", "(a, b): int = 1", "1: int", "a = 1 = b", "__debug__ = 1", "a.None = 1", "not a = 1", "await x = 1", "x = = 1", "a == 1 = b", "f(x) += 1", "del f()", "del 1", "del a + b", "del (a, 1)", "for 1 in x: pass", "for f() in x: pass", "with a as 1: pass", "with a as f(): pass", "import a.b as c.d", "if x = 1: pass", "while x = 1: pass", "print(x = = 1)", "x = 5 = 6", "(a := 1) = 2", "def f(None): pass", "lambda None: 1", "class None: pass", "import None", "for None in x: pass", "global None", "except_ = 1; try = 2"):
    try:
        compile(source, "f", "exec")
        print(source, "is fine")
    except SyntaxError as error:
        print(source, "->", error.msg)
