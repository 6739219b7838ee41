# expect: {0: 0, 1: 1, 2: 4, 3: 9} {'a': 0, 'b': 1} {1: 'a'} {0: 4, 1: 3}
print({x: x * x for x in range(4)}, {k: v for k, v in zip("ab", range(2))}, {v: k for k, v in {"a": 1}.items()}, {x % 2: x for x in range(5)})
