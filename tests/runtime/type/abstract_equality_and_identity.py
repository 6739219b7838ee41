# expect: True False False True True True True True True
a = object()
print(a == a, a != a, a == object(), a is a, isinstance(a, object), hash(a) == hash(a), None == None, None is None, ... is Ellipsis)
