# expect: {'a': 1, 'added': 1} {'a': 1}
# expect: (1, 2)
# expect: True
def f(**kw):
    kw["added"] = 1
    return kw
d = {"a": 1}
print(f(**d), d)
def g(*args):
    return args
l = [1, 2]
a = g(*l)
l.append(3)
print(a)
t = (1, 2)
print(g(*t) is t or g(*t) == t)
