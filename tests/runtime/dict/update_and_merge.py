# expect: {'a': 1, 'b': 2, 'c': 3, 'd': 4, 'e': 5, 'f': 6} {'a': 0, 'b': 2, 'c': 3, 'd': 4, 'e': 5, 'f': 6, 'z': 1} True
# expect: {'a': 100, 'b': 2, 'c': 3, 'd': 4, 'e': 5, 'f': 6, 'q': 7}
# expect: {'a': 100, 'b': 2, 'c': 3, 'd': 4, 'e': 5, 'f': 6, 'q': 7, 'k1': 'K1', 'k2': 'K2'} {'k1': 'K1', 'k2': 'K2'} {'k1': 'K1', 'k2': 'K2'}
d = {"a": 1}
d.update(b=2); d.update({"c": 3}, d=4); d.update([("e", 5), ["f", 6]]); d.update(())
print(d, d | {"a": 0, "z": 1}, {"x": 1} | d == {"x": 1, **d})
d |= {"a": 100}
d |= [("q", 7)]
print(d)
class K:
    def keys(self): return ["k1", "k2"]
    def __getitem__(self, key): return key.upper()
d.update(K())
print(d, dict(K()), {**K()})
