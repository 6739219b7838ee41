# What `x.name` is gets looked up before the arguments of `x.name(…)` are evaluated.
# expect: getattr foo
# expect: argument 1
# expect: argument 2
# expect: foo (1,) {'k': 2}
# expect: prop
# expect: argument 1
# expect: prop (1,) {}
# expect: 'NoneType' object has no attribute 'missing'
# expect: 'int' object has no attribute 'missing'
# expect: old (None, 1) {}
# expect: argument 1
# expect: new (1,)
# expect: getattr bar
# expect: bar ('awaited',) {'k': 'awaited'}
# expect: [0, 1, 4, 'awaited', 'sent']
# expect: argument 3
# expect: descriptor 'append' for 'list' objects doesn't apply to a 'int' object
# expect: argument 9
# expect: list index out of range
import asyncio
import math
import os.path


def argument(x):
    print('argument', x)
    return x


class Thing:
    def __getattr__(self, name):
        print('getattr', name)
        return lambda *args, **names: print(name, args, names)

    @property
    def prop(self):
        print('prop')
        return lambda *args, **names: print('prop', args, names)

    def method(self, *args, **names):
        print('old', args, names)


thing = Thing()
thing.foo(argument(1), k=argument(2))
thing.prop(argument(1))
for bad in None, 3:
    try:
        bad.missing(argument(1))
    except AttributeError as e:
        print(e)
thing.method(setattr(Thing, 'method', lambda self, *args: print('new', args)), 1)
thing.method(argument(1))
for i in range(5):
    assert math.floor(math.sqrt(abs(i) * i)) == i
    assert os.path.join('a', str(i)) == f'a/{i}'
found = []
for i in range(3):
    found.append(pow(i, 2))


async def awaiting():
    async def value():
        return 'awaited'
    thing.bar(await value(), k=await value())
    found.append(await value())


def generating():
    found.append((yield))


asyncio.run(awaiting())
generator = generating()
next(generator)
try:
    generator.send('sent')
except StopIteration:
    print(found)


class Plain:
    pass


plain = Plain()
plain.append = list.append
try:
    plain.append(argument(3), 4)
except TypeError as e:
    print(e)
try:
    found.append([argument(9)][1])
except IndexError as e:
    print(e)
