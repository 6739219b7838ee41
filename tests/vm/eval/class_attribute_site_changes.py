# One site that reads a class's plain value, or __class__, through instances: every change of class and instance shows.
class Base:
    limit = 1


class Child(Base):
    pass


class Other:
    limit = 'other'


def read(x):
    return x.limit


def kind(x):
    return x.__class__.__name__


child, plain = Child(), Base()
print([read(child) for _ in range(4)])
Base.limit = 2
print(read(child), read(plain))
Child.limit = 3
print(read(child), read(plain))
del Child.limit
print(read(child))
child.limit = 'own'
print(read(child), read(Child()), read(Other()))
del child.limit
print(read(child))
Base.limit = property(lambda self: f'computed for {kind(self)}')
print(read(child), read(plain))
Base.limit = [1]
print(read(child), read(plain) is Base.limit)
Base.limit = Other
print(read(child) is Other)
Child.__bases__ = (Other,)
print(read(child), read(plain) is Other)
del Base.limit
for x in (child, plain):
    try:
        print(read(x))
    except AttributeError as error:
        print(error)
child.__dict__['limit'] = 'in the dict'
print(read(child))


class Late:
    def __get__(self, obj, owner):
        return 'got'


class Plain:
    pass


value = Plain()
Other.limit = value
other = Other()
print([read(other) is value for _ in range(3)])
Plain.__get__ = Late.__get__
print(read(other))
print([kind(x) for x in (child, child, plain, other, 1, 'a', None, Child, child)])
spare = Base()
spare.__class__ = Base
print(kind(child))


class Liar:
    __class__ = int


class LiarToo:
    @property
    def __class__(self):
        return str


print([kind(x) for x in (Liar(), LiarToo(), Liar(), plain, LiarToo())], type(Liar()).__name__)


class Counter:
    made = 0

    def __init__(self):
        Counter.made += 1
        self.number = self.made


print([Counter().number for _ in range(5)], Counter.made)
# expect: [1, 1, 1, 1]
# expect: 2 2
# expect: 3 2
# expect: 2
# expect: own 2 other
# expect: 2
# expect: computed for Child computed for Base
# expect: [1] True
# expect: True
# expect: other True
# expect: other
# expect: 'Base' object has no attribute 'limit'
# expect: in the dict
# expect: [True, True, True]
# expect: got
# expect: ['Child', 'Child', 'Base', 'Other', 'int', 'str', 'NoneType', 'type', 'Child']
# expect: Child
# expect: ['int', 'str', 'int', 'Base', 'str'] Liar
# expect: [1, 2, 3, 4, 5] 5
