# expect: 1 (1, (2,), 3, {'x': 5}) 3 generator <lambda> 1
# expect: [3, 2, 1] [3, 8] [1, 3, 5]
print((lambda: 1)(), (lambda a, *b, c=3, **d: (a, b, c, d))(1, 2, x=5), (lambda x: lambda y: x + y)(1)(2), (lambda: (yield))().__class__.__name__, (lambda x: x).__name__, (lambda *, k: k)(k=1))
print(sorted([3, 1, 2], key=lambda v: -v), list(map(lambda a, b: a * b, [1, 2], [3, 4])), list(filter(lambda v: v % 2, range(6))))
