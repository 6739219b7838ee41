# expect: 1 b b None 5 1 True True 1 9 None
# expect: KeyError 'missing'
# expect: KeyError 99
# expect: KeyError (1, 2)
# expect: KeyError 'x'
# expect: TypeError unhashable type: 'list'
# expect: TypeError unhashable type: 'dict'
# expect: TypeError unhashable type: 'list'
# expect: TypeError unhashable type: 'list'
# expect: KeyError 'x'
# expect: TypeError unhashable type: 'list'
# expect: KeyError None
# expect: TypeError unhashable type: 'set'
d = {"a": 1, 2: "b"}
print(d["a"], d[2], d[2.0], d.get("x"), d.get("x", 5), d.get("a"), "a" in d, "x" not in d, d.setdefault("a", 9), d.setdefault("n", 9), d.setdefault("z"))
for code in "d['missing']", "d[99]", "d[(1, 2)]", "del d['x']", "d[[]]", "d[{}] = 1", "[] in d", "d.get([])", "d.pop('x')", "{[]: 1}", "{}[None]", "d[{1}]":
    try:
        eval(code) if "=" not in code and "del" not in code else exec(code)
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
