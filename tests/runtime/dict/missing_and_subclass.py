# expect: 1 bb {'a': 1, 'b': 'bb'} None False dict True
# expect: {'X': 1, 'y': 2}
class D(dict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]
d = D(a=1)
print(d["a"], d["b"], d, d.get("zz"), "zz" in d, type(d.copy()).__name__, isinstance(d, dict))
class Upper(dict):
    def __setitem__(self, key, value): super().__setitem__(key.upper(), value)
u = Upper()
u["x"] = 1
u.update(y=2)
print(u)
