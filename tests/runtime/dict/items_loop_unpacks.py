# expect: a 1 2
# expect: b 3 4
# expect: 0 a (1, 2)
# expect: 1 b (3, 4)
# expect: ('a', (1, 2)) tuple
# expect: ('b', (3, 4)) tuple
# expect: True True
d = {"a": (1, 2), "b": (3, 4)}
for k, (x, y) in d.items():
    print(k, x, y)
for i, (k, v) in enumerate(d.items()):
    print(i, k, v)
for pair in d.items():
    print(pair, type(pair).__name__)
pairs = list(d.items())
print(pairs[0] is not pairs[1], dict(pairs) == d)
