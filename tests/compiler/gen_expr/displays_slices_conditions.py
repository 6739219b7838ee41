# expect: [0, 1, 2, 'a', 'b'] {1, 2} (1,) {'a': 1, 'b': 2}
# expect: while else 3
# expect: for else
# expect: True [1]
# expect: 2 False True 3 -6 1 True False True True True
print([*range(3), *"ab"], {*[1], 2}, (*(), 1), {**{"a": 1}, "b": 2})
i = 5
while i:
    i -= 1
    if i == 2: continue
    if i == 0: break
else: print("no")
while i < 3: i += 1
else: print("while else", i)
for i in []: pass
else: print("for else")
x = y = z = []
x.append(1); print(y is z, y)
print(1 if [] else 2, not 1, not (), -(-3), ~5, +True, 1 < 2 < 3, 1 < 3 < 2, None is None, 3 in [1, 2, 3], 3 not in {1, 2})
