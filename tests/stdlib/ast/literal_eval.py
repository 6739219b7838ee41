# expect: 1
# expect: -2.5
# expect: (1+2j)
# expect: 'ab'
# expect: b'x'
# expect: [1, 2, (3,), ()]
# expect: {'a': [1, {2, 3}], None: True}
# expect: {}
# expect: set()
# expect: (1, 2)
# expect: {1: 2}
# expect: 31
# expect: Ellipsis
# expect: [1, 2]
# expect: ValueError
# expect: ValueError
# expect: ValueError
# expect: SyntaxError
# expect: ValueError
# expect: ValueError
import ast
for text in ('1', '-2.5', '1+2j', '"a" "b"', "b'x'", '[1, 2, (3,), ()]', '{"a": [1, {2, 3}], None: True}', '{}', 'set()', '1, 2',
             '{1: 2, }', '0x1F', '...', '[1,\n2]'):
    print(repr(ast.literal_eval(text)))
for text in ('f(x)', '1 + 1', 'x', '[1', '{1: x}', '-"a"'):
    try:
        ast.literal_eval(text)
    except (ValueError, SyntaxError) as error:
        print(type(error).__name__)
