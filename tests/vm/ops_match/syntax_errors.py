# expect: 'match x:\n case a: pass\n case b: pass' -> name capture 'a' makes remaining patterns unreachable
# expect: 'match x:\n case _: pass\n case 1: pass' -> wildcard makes remaining patterns unreachable
# expect: 'match x:\n case [a, a]: pass' -> multiple assignments to name 'a' in pattern
# expect: 'match x:\n case a | b: pass' -> name capture 'a' makes remaining patterns unreachable
# expect: "match x:\n case {**r, 'k': 1}: pass" -> invalid syntax
# expect: 'match x:\n case P(a=1, a=2): pass' -> attribute name repeated in class pattern: a
# expect: 'match x:\n case [*a, *b]: pass' -> multiple starred names in sequence pattern
# expect: 'match x:\n case 1 + 2: pass' -> imaginary number required in complex literal
# expect: "match x:\n case f(): pass\n case {'a': 1, 'a': 2}: pass" -> mapping pattern checks duplicate key ('a')
# expect: 'match x:\n case a.b as c.d: pass' -> invalid syntax
# expect: 'match x:\n case 1 as _: pass' -> cannot use '_' as a target
# expect: 'match x:\n case P(1, a=2, 3): pass' -> positional patterns follow keyword patterns
# expect: 'match x:\n pass' -> invalid syntax
for source in ("match x:\n case a: pass\n case b: pass", "match x:\n case _: pass\n case 1: pass", "match x:\n case [a, a]: pass", "match x:\n case a | b: pass", "match x:\n case {**r, 'k': 1}: pass", "match x:\n case P(a=1, a=2): pass", "match x:\n case [*a, *b]: pass", "match x:\n case 1 + 2: pass", "match x:\n case f(): pass\n case {'a': 1, 'a': 2}: pass", "match x:\n case a.b as c.d: pass", "match x:\n case 1 as _: pass", "match x:\n case P(1, a=2, 3): pass", "match x:\n pass"):
    try:
        compile(source, "f", "exec")
        print(repr(source), "is fine")
    except SyntaxError as error:
        print(repr(source), "->", error.msg)
