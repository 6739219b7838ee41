# expect: x := 1 -> invalid syntax
# expect: (x.y := 1) -> cannot use assignment expressions with attribute
# expect: (x[0] := 1) -> cannot use assignment expressions with subscript
# expect: ((a, b) := 1) -> cannot use assignment expressions with tuple
# expect: [i := 0 for i in range(3)] -> assignment expression cannot rebind comprehension iteration variable 'i'
# expect: [(j := 0) for i in (j := [1])] -> assignment expression cannot be used in a comprehension iterable expression
# expect: f(a=b:=1) -> invalid syntax
# expect: (x := y := 1) -> invalid syntax
# expect: lambda: x := 1 -> cannot use assignment expressions with lambda
# expect: class A: [(q := i) for i in x] -> assignment expression within a comprehension cannot be used in a class body
# expect: def f(a := 1): pass -> invalid syntax
# expect: [i for i in (i := [1])] -> assignment expression cannot be used in a comprehension iterable expression
# expect: (True := 1) -> cannot use assignment expressions with True
# expect: x = y := 1 -> invalid syntax
# expect: del (x := 1) -> cannot delete named expression
for source in ("x := 1", "(x.y := 1)", "(x[0] := 1)", "((a, b) := 1)", "[i := 0 for i in range(3)]", "[(j := 0) for i in (j := [1])]", "f(a=b:=1)", "(x := y := 1)", "lambda: x := 1", "class A: [(q := i) for i in x]", "def f(a := 1): pass", "[i for i in (i := [1])]", "(True := 1)", "x = y := 1", "del (x := 1)"):
    try:
        compile(source, "f", "exec")
        print(source, "is fine")
    except SyntaxError as error:
        print(source, "->", error.msg)
