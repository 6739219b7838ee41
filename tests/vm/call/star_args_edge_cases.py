# cpython: 3.13
# expect: ((), {}) ((1,), {}) (('a', 'b'), {'a': 'aa', 'b': 'bb'}) ((0, 1), {}) ((1, 2, 3, 4), {'k': 5, 'j': 6, 'i': 7})
# expect: __main__.f() argument after * must be an iterable, not NoneType
# expect: __main__.f() argument after ** must be a mapping, not NoneType
# expect: __main__.f() argument after ** must be a mapping, not list
# expect: __main__.f() got multiple values for keyword argument 'k'
# expect: __main__.f() got multiple values for keyword argument 'a'
# expect: keywords must be strings
# expect: len() takes exactly one argument (2 given)
# expect: print() got an unexpected keyword argument 'x'
# expect: __main__.f() argument after * must be an iterable, not int
# expect: Value after * must be an iterable, not int
def f(*a, **k): return a, k
class M:
    def keys(self): return ["a", "b"]
    def __getitem__(self, k): return k * 2
print(f(*(), **{}), f(*{1: 2}), f(*"ab", **M()), f(*(x for x in range(2))), f(1, *[2], 3, *[4], k=5, **{"j": 6}, i=7))
for call in "f(*None)", "f(**None)", "f(**[1])", "f(k=1, **{'k': 2})", "f(**{'a': 1}, **{'a': 2})", "f(**{1: 2})", "len(*[[1]], *[2])", "print(**{'x': 1})", "f(*1)", "f(1, *2)":
    try:
        eval(call)
        print(call, "fine")
    except TypeError as error:
        print(error)
