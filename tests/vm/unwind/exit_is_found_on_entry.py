# SPDX-License-Identifier: MIT
# expect: first exit
# expect: second exit
# expect: class ('ByClass', None, None, None)
# expect: static (None, None, None)
# expect: object ('KeyError', 'KeyError', True)
# expect: instance's own does not count: exit of the class
# expect: dropped after exit
# expect: swallowed
# expect: returned 1 after exits: ['b', 'a']
# expect: generator closed
# expect: error in exit: RuntimeError('exit') ValueError('body')
# What __exit__ is belongs to the moment of entry, whether it is a method or anything else that can be called.


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        print('first exit')


with Manager():
    Manager.__exit__ = lambda *args: print('second exit')
with Manager():
    pass


class Static(Manager):
    @staticmethod
    def __exit__(*args):
        print('static', args)


class ByClass(Manager):
    @classmethod
    def __exit__(cls, *args):
        print('class', (cls.__name__, *args))


class Called:
    def __call__(self, kind, value, traceback):
        print('object', (kind.__name__, type(value).__name__, traceback is not None))
        return True


class ByObject(Manager):
    __exit__ = Called()


with Static(), ByClass():
    pass
with ByObject():
    {}['key']


class Dropped(Manager):
    def __exit__(self, *args):
        print("instance's own does not count: exit of the class")

    def __del__(self):
        print('dropped after exit')


manager = Dropped()
manager.__exit__ = print
with manager:
    del manager


class Noted(Manager):
    def __init__(self, name, notes, swallows=False):
        self.name, self.notes, self.swallows = name, notes, swallows

    def __exit__(self, *args):
        self.notes.append(self.name)
        return self.swallows


notes = []
with Noted('x', [], swallows=True):
    raise ValueError
print('swallowed')


def returns():
    for _ in range(3):
        with Noted('a', notes), Noted('b', notes) as b:
            return len(b.name)


print('returned', returns(), 'after exits:', notes)


def generates():
    with Noted('g', notes):
        yield 1


g = generates()
next(g)
g.close()
print('generator closed' if notes[-1] == 'g' else notes)


class Fails(Manager):
    def __exit__(self, *args):
        raise RuntimeError('exit')


try:
    with Fails():
        raise ValueError('body')
except RuntimeError as error:
    print('error in exit:', repr(error), repr(error.__context__))
