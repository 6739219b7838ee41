# expect: tuple accepted
# expect: list refused: list() takes no keyword arguments
# expect: float accepted
# expect: frozenset accepted
# expect: list accepted
# expect: tuple refused: tuple() takes no keyword arguments
def report(cls, *args):
    name = cls.__base__.__name__
    try:
        cls(*args, more=3)
        print(name, 'accepted')
    except TypeError as e:
        print(name, 'refused:', e)
for base in (tuple, list, float, frozenset):
    class WithInit(base):
        def __init__(self, *args, **options):
            super().__init__(**options) if base is list else None
    report(WithInit, (1,) if base is not float else 1)
class WithNew(list):
    def __new__(cls, *args, more=None):
        return super().__new__(cls, *args)
report(WithNew, [1])
class Plain(tuple):
    pass
report(Plain, [1])
