# Code objects that have run and have been specialised stay equal to themselves only.
add, subtract, multiply = [eval(f'lambda a, b: a {sign} b') for sign in '+-*']
again = eval('lambda a, b: a + b')
for f in (add, subtract, multiply):
    for _ in range(20):
        f(1.5, 2.5)
codes = [f.__code__ for f in (add, subtract, multiply, again)]
print([[x == y for y in codes] for x in codes])
# expect: [[True, False, False, True], [False, True, False, False], [False, False, True, False], [True, False, False, True]]
