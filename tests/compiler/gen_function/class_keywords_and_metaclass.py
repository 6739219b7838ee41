# expect: prepare ['opt']
# expect: X (<class 'object'>,) ['opt']
# expect: prepare ['opt2']
# expect: Y (<class '__main__.X'>,) ['opt2']
class Meta(type):
    def __new__(m, n, b, d, **k): print(n, b, sorted(k)); return super().__new__(m, n, b, d)
    def __init__(c, *a, **k): pass
    @classmethod
    def __prepare__(m, n, b, **k): print("prepare", sorted(k)); return {}
class X(object, metaclass=Meta, opt=1): pass
class Y(*[X], **{"opt2": 2}): pass
