# expect: ok
# The same bytes as everyone's, and the same objects back.
import collections
import enum
import hashlib
import pickle


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)


class Colour(enum.Enum):
    RED = 1


Pair = collections.namedtuple('Pair', 'a b')
loop = [1]
loop.append(loop)
values = [None, True, 0, 255, 65536, -1, 1 << 31, -(1 << 31), 1 << 62, 1 << 63, -(1 << 100), 1.5, '', 'é' * 100, 'y' * 70000,
          b'', b'z' * 300, b'q' * 70000, (), (1,), (1, 2, 3, 4), [], [1], list(range(2500)), {}, {1: 2},
          {i: str(i) for i in range(2100)}, set(), {1}, frozenset([3]), Point, Point(1, [2]), Colour.RED, Pair(1, 2), len,
          collections.OrderedDict(a=1), collections.deque([1]), complex(1, 2), range(3), [Point(i, i) for i in range(1100)]]
digest = hashlib.md5()
for protocol in (4, 5):
    for value in values:
        data = pickle.dumps(value, protocol)
        digest.update(data)
        back = pickle.loads(data)
        assert back == value and type(back) is type(value), value
back = pickle.loads(pickle.dumps(loop))
assert back[1] is back
assert digest.hexdigest() == '35897d540b2c5ce374ed9824ef377e74', digest.hexdigest()
print('ok')
