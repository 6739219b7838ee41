# expect: TypeError unsupported operand type(s) for |: 'set' and 'list'
# expect: TypeError unsupported operand type(s) for &: 'set' and 'int'
# expect: TypeError unsupported operand type(s) for -: 'set' and 'str'
# expect: TypeError '<' not supported between instances of 'set' and 'int'
# expect: TypeError unhashable type: 'list'
# expect: KeyError 9
# expect: KeyError 'pop from an empty set'
# expect: TypeError unhashable type: 'list'
# expect: TypeError unhashable type: 'dict'
# expect: TypeError 'set' object is not subscriptable
# expect: TypeError unhashable type: 'set'
# expect: TypeError 'int' object is not iterable
# expect: TypeError 'int' object is not iterable
# expect: TypeError unsupported operand type(s) for |=: 'set' and 'list'
# expect: AttributeError 'frozenset' object has no attribute 'add'
# expect: TypeError unsupported operand type(s) for +: 'set' and 'set'
# expect: TypeError set expected at most 1 argument, got 2
# expect: AttributeError 'set' object has no attribute 'nope'
# expect: TypeError unhashable type: 'list'
# expect: TypeError unhashable type: 'set'
s = {1, 2}
for code in ("s | [1]", "s & 5", "s - 'a'", "s < 5", "s.add([])", "s.remove(9)", "set().pop()", "{[]}", "{{}}", "s[0]", "hash(s)", "set(5)", "s.union(5)", "s |= [3]",
             "frozenset().add", "s + s", "set(1, 2)", "s.nope", "[] in s", "{s}"):
    try:
        exec(code)
    except (TypeError, KeyError, AttributeError) as error:
        print(type(error).__name__, error)
