# expect: 300 0 127 128 299
# expect: 150 ['a1', 'a3', 'a5'] False 299
# expect: 19900 150 {'n199': 199, 'common': 199}
class P: pass
p = P()
for i in range(300):
    setattr(p, f"a{i}", i)
print(len(vars(p)), p.a0, p.a127, p.a128, p.a299)
for i in range(0, 300, 2):
    delattr(p, f"a{i}")
print(len(vars(p)), list(vars(p))[:3], hasattr(p, "a2"), p.a299)
class Q: pass
qs = []
for i in range(200):
    q = Q()
    setattr(q, f"n{i}", i)
    q.common = i
    qs.append(q)
print(sum(q.common for q in qs), qs[150].n150, vars(qs[199]))
