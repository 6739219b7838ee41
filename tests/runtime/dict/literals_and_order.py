# expect: {'b': 1, 'a': 2, 3: 'c', None: 4, (1, 2): 5, 2.5: 6} {} 6 ['b', 'a', 3, None, (1, 2), 2.5] {} {'a': 1, 'b': 2} {'x': 1} {'y': 2, 'z': 3} {'a': 1, 'b': 2}
# expect: {'b': 10, 3: 'c', None: 4, (1, 2): 5, 2.5: 6, 'new': 1, 'a': 'again'}
# expect: {'a': 3, 'b': 2, 'c': 4} {1: 'c'}
d = {"b": 1, "a": 2, 3: "c", None: 4, (1, 2): 5, 2.5: 6}
print(d, {}, len(d), list(d), dict(), dict(a=1, b=2), dict([("x", 1)]), dict({"y": 2}, z=3), dict(zip("ab", (1, 2))))
d["b"] = 10
d["new"] = 1
del d["a"]
d["a"] = "again"
print(d)
print({**{"a": 1, "b": 2}, "a": 3, **{"c": 4}}, {1: "a", True: "b", 1.0: "c"})
