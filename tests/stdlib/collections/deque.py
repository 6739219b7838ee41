# expect: deque([-1, 0, 1, 2, 3, 4]) 5 -2 -1 4 6 True 3 1 [4, 3, 2, 1, 0, -1]
# expect: deque([3, 4, -1, 0, 1, 2])
# expect: deque([4, -1, 0, 1, 2, 3])
# expect: deque(['first', 0, -1, 'x', 4]) deque(['b', 'c'], maxlen=2) deque([], maxlen=3) True None deque([1, 2]) True
# expect: deque(['l', 2], maxlen=2)
# expect: IndexError pop from an empty deque
# expect: IndexError pop from an empty deque
# expect: IndexError deque index out of range
# expect: ValueError 1 is not in deque
# expect: TypeError 'int' object is not iterable
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError unhashable type: 'collections.deque'
# expect: ValueError maxlen must be non-negative
# expect: deque mutated during iteration
from collections import deque
d = deque([1, 2, 3])
d.append(4); d.appendleft(0); d.extend([5]); d.extendleft([-1, -2])
print(d, d.pop(), d.popleft(), d[0], d[-1], len(d), 3 in d, d.index(2), d.count(1), list(reversed(d)))
d.rotate(2); print(d)
d.rotate(-1); print(d)
d.remove(3); d.insert(1, "x"); d.reverse(); d[0] = "first"; del d[1]
print(d, deque("abc", maxlen=2), deque(maxlen=3), d.copy() == d, d.maxlen, deque([1]) + deque([2]), deque([1, 2]) < deque([1, 3]))
m = deque(maxlen=2)
for i in range(4): m.append(i)
m.appendleft("l")
print(m)
d.clear()
for f in (lambda: d.pop(), lambda: d.popleft(), lambda: d[0], lambda: d.remove(1), lambda: deque(5), lambda: d.rotate("x"), lambda: hash(d), lambda: deque([], -1)):
    try:
        f()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
e = deque([1, 2])
try:
    for x in e: e.append(1)
except RuntimeError as error:
    print(error)
