# expect: [False, False, False, False]
# expect: [1, 2]
def f(): return [], {}, [1, 2], {1}
a, b = f(), f()
print([x is y for x, y in zip(a, b)])
a[2].append(3)
print(f()[2])
