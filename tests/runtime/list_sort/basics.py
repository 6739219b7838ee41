# expect: [1, 2, 3] [3, 1, 2] [3, 2, 1] ['e', 'h', 'l', 'l', 'o'] ['a', 'b'] [0, 1, True, 1.5] [] [(1, 'a'), (1, 'b')]
# expect: None [1, 2, 3]
# expect: [3, 2, 1]
# expect: [3, 2, 1] ['a', 'bb', 'ccc'] ['A', 'b', 'c'] [-1, 2, -3]
a = [3, 1, 2]
print(sorted(a), a, sorted(a, reverse=True), sorted("hello"), sorted({"b": 1, "a": 2}), sorted([1.5, 1, True, 0]), sorted([]), sorted([(1, "b"), (1, "a")]))
print(a.sort(), a)
a.sort(reverse=True)
print(a)
a.sort(key=lambda x: -x)
print(a, sorted(["bb", "a", "ccc"], key=len), sorted(["b", "A", "c"], key=str.lower), sorted([-3, 2, -1], key=abs))
