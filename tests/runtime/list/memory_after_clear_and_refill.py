# expect: 115 4 0 5 4
# expect: []
a = list(range(1000))
del a[10:]
a.extend(range(5))
a[5:5] = [0] * 100
print(len(a), a[4], a[5], a[105], a[-1])
while a:
    a.pop()
print(a)
