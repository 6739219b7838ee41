# locals(), dir() and eval() inside a comprehension see its variable, which is gone behind it.
# expect: [5, 6, 7] [['x', 'y']] [True]
# expect: [0, 1, 2] [1] False
# expect: [0, 1]
def f():
    y = 5
    print([eval('x+y') for x in range(3)], [sorted(locals()) for x in 'a'], [('x' in dir()) for x in [1]])
f()
print([eval('x') for x in range(3)], [locals()['x'] for x in [1]], 'x' in globals())
class C:
    v = [eval('k') for k in range(2)]
print(C.v)
