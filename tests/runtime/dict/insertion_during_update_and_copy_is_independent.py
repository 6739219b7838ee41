# expect: {0: 0, 1: 1, 2: 2, 3: 3, 4: 4} {0: 0, 1: 1, 2: 2, 3: 3, 4: 4} {1: 1, 2: 2, 3: 3, 4: 4, 99: 1}
# expect: {1: 1, 2: 2, 3: 3, 4: 4, 99: 1}
d = {i: i for i in range(5)}
e = dict(d)
f = {**d}
d[99] = 1
del d[0]
print(e, f, d)
d.update(d)
d |= d
print(d)
