# expect: [1, 2, 1, 2]
# expect: 8
# expect: [1, 1, 2, 2, 1]
# expect: [3, 4, 5, 6, 7]
# expect: 6 True
a = [1, 2]
a.extend(a)
print(a)
a += a
print(len(a))
a[1:1] = a[:2]
print(a[:5])
a = [3]
a.extend(x + 1 for x in a if len(a) < 5)
print(a)
a.append(a)
print(len(a), a[-1] is a)
