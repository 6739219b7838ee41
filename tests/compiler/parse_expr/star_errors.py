# cpython: 3.13
# expect: *a -> can't use starred expression here
# expect: x = *a -> can't use starred expression here
# expect: (*a) -> cannot use starred expression here
# expect: [**a] -> invalid syntax
# expect: {*a: 1} -> invalid syntax
# expect: {**a, *b} -> invalid syntax
# expect: f(**a, *b) -> iterable argument unpacking follows keyword argument unpacking
# expect: f(**a, b) -> positional argument follows keyword argument unpacking
# expect: f(a=1, b) -> positional argument follows keyword argument
# expect: f(a=1, a=2) -> keyword argument repeated: a
# expect: f(1=2) -> expression cannot contain assignment, perhaps you meant "=="?
# expect: f(a.b=1) -> expression cannot contain assignment, perhaps you meant "=="?
# expect: f(*) -> Invalid star expression
# expect: f(**) -> invalid syntax
# expect: *a, *b = c -> multiple starred expressions in assignment
# expect: del *a -> cannot delete starred
# expect: return *a -> 'return' outside function
# expect: x = {*a, **b} -> invalid syntax
# expect: f(x for x in y, 1) -> Generator expression must be parenthesized
# expect: f(1, x for x in y) -> Generator expression must be parenthesized
# expect: f((a)=1) -> expression cannot contain assignment, perhaps you meant "=="?
# expect: f(True=1) -> cannot assign to True
# expect: f(a b) -> invalid syntax. Perhaps you forgot a comma?
# expect: print *a is fine
# expect: a = **b -> invalid syntax
# expect: *a += 1 -> 'starred' is an illegal expression for augmented assignment
# expect: for *a in b: pass -> starred assignment target must be in a list or tuple
# expect: [*x for x in y] -> iterable unpacking cannot be used in comprehension
# expect: {**x for x in y} -> dict unpacking cannot be used in dict comprehension
# expect: [a, b for a in c] -> did you forget parentheses around the comprehension target?
for source in ("*a", "x = *a", "(*a)", "[**a]", "{*a: 1}", "{**a, *b}", "f(**a, *b)", "f(**a, b)", "f(a=1, b)", "f(a=1, a=2)", "f(1=2)", "f(a.b=1)", "f(*)", "f(**)", "*a, *b = c", "del *a", "return *a", "x = {*a, **b}", "f(x for x in y, 1)", "f(1, x for x in y)", "f((a)=1)", "f(True=1)", "f(a b)", "print *a", "a = **b", "*a += 1", "for *a in b: pass", "[*x for x in y]", "{**x for x in y}", "[a, b for a in c]"):
    try:
        compile(source, "f", "exec")
        print(source, "is fine")
    except SyntaxError as error:
        print(source, "->", error.msg)
