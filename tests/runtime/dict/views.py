# expect: dict_keys(['a', 'b']) dict_values([1, 2]) dict_items([('a', 1), ('b', 2)]) 2 True True True False ['b', 'a'] ['b', 'a'] [('b', 2), ('a', 1)]
# expect: dict_keys(['a', 'b', 'c']) dict_values([1, 2, 3]) dict_items([('a', 1), ('b', 2), ('c', 3)]) ['a'] ['a', 'b', 'c', 'z'] ['b', 'c'] ['b', 'c', 'z'] True True True
# expect: [('a', 1)] True True False {'a': 1, 'b': 2, 'c': 3}
# expect: 'dict_values' object is not subscriptable
d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), "a" in k, 2 in v, ("a", 1) in i, ("a", 2) in i, list(reversed(k)), list(reversed(d)), list(reversed(i)))
d["c"] = 3
print(k, v, i, sorted(k & {"a", "z"}), sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "z"}), k == {"a", "b", "c"}, k >= {"a"}, k.isdisjoint({"z"}))
print(sorted(i & {("a", 1)}), i == {"a": 1, "b": 2, "c": 3}.items(), v == v, d.values() == d.values(), k.mapping)
try:
    v[0]
except TypeError as error:
    print(error)
