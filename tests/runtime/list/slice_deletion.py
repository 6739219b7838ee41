# expect: [0, 3, 4, 5, 6, 7, 8, 9, 10, 11]
# expect: [3, 4, 6, 7, 9, 10]
# expect: [3, 4, 6, 7]
# expect: [3, 6]
# expect: []
a = list(range(12))
del a[1:3]
print(a)
del a[::3]
print(a)
del a[-2:]
print(a)
del a[4:0:-2]
print(a)
del a[:]
print(a)
