# cpython: 3.12
# expect: "f'{'" -> f-string: expecting '}'
# expect: "f'}'" -> f-string: single '}' is not allowed
# expect: "f'{}'" -> f-string: valid expression required before '}'
# expect: "f'{ }'" -> f-string: valid expression required before '}'
# expect: "f'{a b}'" -> invalid syntax. Perhaps you forgot a comma?
# expect: "f'{a!}'" -> f-string: missing conversion character
# expect: "f'{a!x}'" -> f-string: invalid conversion character 'x': expected 's', 'r', or 'a'
# expect: "f'{a!rr}'" -> f-string: invalid conversion character 'rr': expected 's', 'r', or 'a'
# expect: "f'{a:{b:{c}}}'" is fine
# expect: "f'{a'" -> f-string: expecting '}'
# expect: "f'{(a}'" -> closing parenthesis '}' does not match opening parenthesis '('
# expect: "f'{a)}'" -> f-string: unmatched ')'
# expect: "f'{lambda x: 1}'" -> f-string: lambda expressions are not allowed without parentheses
# expect: "f'{a = !}'" -> f-string: missing conversion character
# expect: "f'{!r}'" -> f-string: valid expression required before '!'
# expect: "f'{:x}'" -> f-string: valid expression required before ':'
# expect: "f'{a:{}}'" -> f-string: valid expression required before '}'
# expect: "f'{*a}'" -> can't use starred expression here
# expect: "f'{**a}'" -> f-string: expecting a valid expression after '{'
# expect: "f'{a ! r}'" -> f-string: conversion type must come right after the exclamanation mark
# expect: "f'{1 = 2}'" -> f-string: expecting '!', or ':', or '}'
# expect: "f'{a;b}'" -> f-string: expecting '=', or '!', or ':', or '}'
# expect: "f'{yield}'" -> 'yield' outside function
# expect: "f'{a$b}'" -> f-string: expecting '=', or '!', or ':', or '}'
# expect: "f'{def}'" -> f-string: expecting a valid expression after '{'
# expect: "f'{=}'" -> f-string: valid expression required before '='
# expect: "f'{a[}'" -> closing parenthesis '}' does not match opening parenthesis '['
# expect: 'f"{a:\n}"' is fine
# expect: "f'{a!r:{b!z}}'" -> f-string: invalid conversion character 'z': expected 's', 'r', or 'a'
for source in ("f'{'", "f'}'", "f'{}'", "f'{ }'", "f'{a b}'", "f'{a!}'", "f'{a!x}'", "f'{a!rr}'", "f'{a:{b:{c}}}'", "f'{a'", "f'{(a}'", "f'{a)}'", "f'{lambda x: 1}'", "f'{a = !}'", "f'{!r}'", "f'{:x}'", "f'{a:{}}'", "f'{*a}'", "f'{**a}'", "f'{a ! r}'", "f'{1 = 2}'", "f'{a;b}'", "f'{yield}'", "f'{a$b}'", "f'{def}'", "f'{=}'", "f'{a[}'", "f\"{a:\n}\"", "f'{a!r:{b!z}}'"):
    try:
        compile(source, "f", "exec")
        print(repr(source), "is fine")
    except SyntaxError as error:
        print(repr(source), "->", error.msg)
