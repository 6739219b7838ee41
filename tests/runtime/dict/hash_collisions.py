# expect: 100 199 False 10000
# expect: 10
# expect: 500 499 False
class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return 1 << 60
    def __eq__(self, o): return self.v == o.v
d = {}
for i in range(200):
    d[K(i)] = i
for i in range(0, 200, 2):
    del d[K(i)]
print(len(d), d[K(199)], K(2) in d, sum(d.values()))
s = {K(i % 10) for i in range(100)}
print(len(s))
e = {i << 40: i for i in range(500)}
print(len(e), e[499 << 40], (500 << 40) in e)
