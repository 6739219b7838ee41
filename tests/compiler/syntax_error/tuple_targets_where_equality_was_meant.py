# expect: a, 1 = x         4-5 cannot assign to literal here. Maybe you meant '==' instead of '='?
# expect: (a, 1) = x       5-6 cannot assign to literal
# expect: a, b = c, 1 = d  4-9 invalid syntax. Maybe you meant '==' or ':=' instead of '='?
# expect: (a+b), c = d     8-13 invalid syntax. Maybe you meant '==' or ':=' instead of '='?
# expect: *a, 1 = x        5-6 cannot assign to literal here. Maybe you meant '==' instead of '='?
# expect: 1, a = x         4-9 invalid syntax. Maybe you meant '==' or ':=' instead of '='?
# expect: a, f() = 1       4-7 cannot assign to function call here. Maybe you meant '==' instead of '='?
# expect: a, (b, 1) = x    8-9 cannot assign to literal
# expect: x = a, 1 = 2     1-6 invalid syntax. Maybe you meant '==' or ':=' instead of '='?
for source in "a, 1 = x", "(a, 1) = x", "a, b = c, 1 = d", "(a+b), c = d", "*a, 1 = x", "1, a = x", "a, f() = 1", "a, (b, 1) = x", "x = a, 1 = 2":
    try:
        compile(source, "f", "exec")
    except SyntaxError as e:
        print(f"{source:16} {e.offset}-{e.end_offset} {e.msg}")
