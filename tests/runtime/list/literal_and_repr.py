# expect: [1, 'a', [2.5, None], (1,), {'k': []}] [] [[]] True ["it's"] 5
# expect: [1, 'a', [2.5, None], (1,), {'k': []}, [...]]
a = [1, "a", [2.5, None], (1,), {"k": []}]
print(a, [], [[]], [1, ] == [1], repr(["it's"]), len(a))
a.append(a)
print(a)
