# expect: [0, 'x', 'y', 'z', 3, 4, 5]
# expect: [-1, 0, 'x', 'y', 'z', 3, 4, 5, 99]
# expect: [-1, 0, 4, 5, 99]
# expect: ['a', 0, 'b', 5, 'c']
# expect: ['a', 0, 'b', 'in', 5, 'c']
# expect: ['c', 5, 'in', 'b', 0, 'a']
# expect: ['c', 'c', 5, 'in', 'b', 0, 'a', 'in', 'b', 0, 'a']
# expect: ['c', 'c', 5, 'in', 'b', 0, 'a', 'in', 'b', 'g', 'e', 'n']
a = list(range(6))
a[1:3] = ["x", "y", "z"]
print(a)
a[:0] = [-1]; a[len(a):] = [99]
print(a)
a[2:6] = []
print(a)
a[::2] = "abc"
print(a)
a[3:1] = ["in"]
print(a)
a[:] = a[::-1]
print(a)
a[1:2] = a
print(a)
a[-2:] = (c for c in "gen")
print(a)
