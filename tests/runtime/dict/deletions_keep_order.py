# expect: [1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17, 19, 9, 0, 100] 16
# expect: {2: '2', 4: '4', 8: '8', 10: '10', 14: '14', 16: '16', 0: 'new', 100: 'new'}
# expect: {'x': 1}
d = {i: str(i) for i in range(20)}
for i in range(0, 20, 3):
    del d[i]
for i in (9, 0, 100):
    d[i] = "new"
print(list(d), len(d))
for i in list(d):
    if i % 2:
        d.pop(i)
print(d)
d.clear()
d["x"] = 1
print(d)
