# expect: and invalid syntax
# expect: as invalid syntax
# expect: assert invalid syntax
# expect: async invalid syntax
# expect: await invalid syntax
# expect: break invalid syntax
# expect: class invalid syntax
# expect: continue invalid syntax
# expect: def invalid syntax
# expect: del invalid syntax
# expect: elif invalid syntax
# expect: else invalid syntax
# expect: except invalid syntax
# expect: finally invalid syntax
# expect: for invalid syntax
# expect: from invalid syntax
# expect: global invalid syntax
# expect: if invalid syntax
# expect: import invalid syntax
# expect: in invalid syntax
# expect: is invalid syntax
# expect: lambda invalid syntax
# expect: nonlocal invalid syntax
# expect: not invalid syntax
# expect: or invalid syntax
# expect: pass invalid syntax
# expect: raise invalid syntax
# expect: return invalid syntax
# expect: try expected ':'
# expect: while invalid syntax
# expect: with invalid syntax
# expect: yield assignment to yield expression not possible
# expect: None cannot assign to None
# expect: True cannot assign to True
# expect: False cannot assign to False
for word in "and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield None True False".split():
    try:
        compile(f"{word} = 1", "f", "exec")
        print(word, "fine")
    except SyntaxError as error:
        print(word, error.msg)
