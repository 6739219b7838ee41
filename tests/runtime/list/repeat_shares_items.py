# expect: [[1], [1], [1]] True
# expect: [[1], [], []]
a = [[]] * 3
a[0].append(1)
print(a, a[0] is a[2])
b = [[] for _ in range(3)]
b[0].append(1)
print(b)
