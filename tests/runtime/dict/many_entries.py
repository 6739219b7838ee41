# expect: 7500 4999 4999 False 12497500 0 4999
d = {}
for i in range(5000):
    d[str(i)] = i
    d[i] = str(i)
for i in range(0, 5000, 2):
    del d[i]
print(len(d), d["4999"], d[4999], 4998 in d, sum(v for v in d.values() if type(v) is int), next(iter(d)), list(d)[-1])
