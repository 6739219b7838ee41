# expect: (1, [(...)]) [(1, [...])]
a = []
t = (1, a)
a.append(t)
print(t, a)
