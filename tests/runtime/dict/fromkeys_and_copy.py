# expect: {'a': None, 'b': None} {1: 0, 2: 0} {}
# expect: {'a': [1, 2]} {'a': [1, 2], 'b': 1}
print(dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict.fromkeys((), 1))
d = {"a": [1]}
e = d.copy()
e["a"].append(2)
e["b"] = 1
print(d, e)
