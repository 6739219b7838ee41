# expect: [1, 2, 3, 10, 20, 30] [1, 2, 3, 10, 20, 30]
# expect: [2, 4]
# expect: [1, 2] [] done
a = [1, 2, 3]
seen = []
for x in a:
    seen.append(x)
    if len(a) < 6:
        a.append(x * 10)
print(seen, a)
a = [1, 2, 3, 4]
for x in a:
    if x % 2:
        a.remove(x)
print(a)
it = iter([1, 2])
print(list(it), list(it), next(it, "done"))
