# expect: [1]
# expect: [] None
# expect: 2 [1] []
a = [1]
it = iter(a)
print(list(it))
a.append(2)
print(list(it), next(it, None))
r = reversed(a)
print(next(r), list(r), list(r))
