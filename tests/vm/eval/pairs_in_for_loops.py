# for a, b in ...: dict items, enumerate and zip give their pairs, end, fail and change like tuples from anywhere.
def pairs(make):
    got = []
    try:
        for a, b in make():
            got.append((a, b))
    except Exception as error:
        got.append(f'{type(error).__name__}: {error}')
    return got


def failing():
    yield 1
    raise KeyError('inner')


for make in (lambda: {'x': 1, 'y': 2}.items(), lambda: enumerate('ab'), lambda: enumerate([5, 6], 2 ** 62 - 1),
             lambda: zip([1, 2, 3], 'ab'), lambda: zip('ab', [1, 2, 3], strict=True), lambda: zip([1, 2, 3], 'ab', strict=True),
             lambda: zip([1], [2], [3]), lambda: zip([1]), lambda: zip(), lambda: enumerate(failing()),
             lambda: zip([1, 2], failing()), lambda: zip(failing(), [1, 2]), lambda: [(1, 2), [3, 4], 'ab', 5]):
    print(pairs(make))
changing = {1: 'a', 2: 'b'}
try:
    for k, v in changing.items():
        changing[k + 10] = v
except RuntimeError as error:
    print(error, changing)


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('dropped', self.name)


for a, b in zip([1, 2], (Loud(n) for n in 'xy')):
    print(a, b.name)
    del b
for a, b in zip((Loud(n) for n in 'pq'), [1]):
    print(a.name, b)
del a
for i, x in enumerate(iter({'only'})):
    print(i, x)
# the same loop over other iterators
seen = []
for kind in ({3: 4}, {5}, 'é', b'\x07', frozenset([8]), {9: 9}.values(), map(abs, [-10]), iter([11]), (x for x in [12]), (13,)):
    for x in kind:
        seen.append(x)
print(seen)


class Counting:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        if self.n == 2:
            Counting.__next__ = lambda self: (_ for _ in ()).throw(StopIteration('changed'))
        return self.n


print([x for x in Counting()])
lst = [1, 2, 3, 4]
lst[1:3] = lst
print(lst)
lst[1:1] = (7,)
lst[:2] = [Loud('in a slice')]
lst[0:1] = []
print(lst)
lst[2:] = (x for x in 'gen')
lst[::2] = range(3)
print(lst)
# expect: [('x', 1), ('y', 2)]
# expect: [(0, 'a'), (1, 'b')]
# expect: [(4611686018427387903, 5), (4611686018427387904, 6)]
# expect: [(1, 'a'), (2, 'b')]
# expect: [('a', 1), ('b', 2), 'ValueError: zip() argument 2 is longer than argument 1']
# expect: [(1, 'a'), (2, 'b'), 'ValueError: zip() argument 2 is shorter than argument 1']
# expect: ['ValueError: too many values to unpack (expected 2)']
# expect: ['ValueError: not enough values to unpack (expected 2, got 1)']
# expect: []
# expect: [(0, 1), "KeyError: 'inner'"]
# expect: [(1, 1), "KeyError: 'inner'"]
# expect: [(1, 1), "KeyError: 'inner'"]
# expect: [(1, 2), (3, 4), ('a', 'b'), 'TypeError: cannot unpack non-iterable int object']
# expect: dictionary changed size during iteration {1: 'a', 2: 'b', 11: 'a'}
# expect: 1 x
# expect: dropped x
# expect: 2 y
# expect: dropped y
# expect: p 1
# expect: dropped q
# expect: dropped p
# expect: 0 only
# expect: [3, 5, 'é', 7, 8, 9, 10, 11, 12, 13]
# expect: [1, 2]
# expect: [1, 1, 2, 3, 4, 4]
# expect: dropped in a slice
# expect: [1, 2, 3, 4, 4]
# expect: [0, 2, 1, 'e', 2]
