# What a partial calls or shows may change the partial: what it holds stays alive until the end.
# expect: True
# expect: [3, 2, 1]
from functools import partial


class Show:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        p.keywords.clear()
        p.__setstate__((print, (), {'b': Show('x')}, None))
        return f'<show {self.name!r}>'

    def __call__(self):
        pass


p = partial(Show('k'), Show('k'), b=Show('x'))
print(repr(p).startswith('functools.partial('))


class Key:
    def __call__(self, item):
        q.keywords.clear()
        return -item


q = partial(sorted, [1, 2, 3], key=Key())
print(q())
