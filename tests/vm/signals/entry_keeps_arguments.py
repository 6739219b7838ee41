# Signal handlers and finalizers that run at the entry of a function, or while binding its arguments fails, leave the arguments alone:
# they are called from C (callbacks of built-ins), by keywords, as bound methods and as classes.
# expect: True
# expect: many() got an unexpected keyword argument 'nope'
# expect: many() got an unexpected keyword argument 'nope'
# expect: many() got an unexpected keyword argument 'nope'
# expect: finalized: 24
# expect: interrupted in: callee
import functools
import signal

seen = 0


def handler(number, frame, a=None, b=None, c=None):
    global seen
    seen += 1
    x, y, z = [number], [number, number], (frame, a, b, c)
    return sorted([x, y], key=lambda v: (len(v), v, z is x))


class Thing:
    def __init__(self, a, b, c=3):
        self.whole = (a, b, c)

    def method(self, a, b, *rest, c=4):
        assert isinstance(self, Thing), self
        return (a, b, rest, c)


def key(pair):
    return pair[0] + pair[1]


def add(total, pair):
    return total + pair[0]


signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.0002, 0.0002)
pairs = [(i, -2 * i) for i in range(50)]
call = functools.partial(Thing(1, 2).method, 'a')
while seen < 300:
    assert sorted(pairs, key=key) == pairs[::-1]
    assert functools.reduce(add, pairs, 0) == 1225
    assert list(map(key, pairs)) == [-i for i in range(50)]
    for i in range(50):
        assert Thing(i, 'b').whole == (i, 'b', 3)
        assert Thing(i, c=5, b='b').whole == (i, 'b', 5)
        assert call(i, i, c=i) == ('a', i, (i,), i)
        bound = Thing(1, 2).method
        assert bound(i, 2) == (i, 2, (), 4)
signal.setitimer(signal.ITIMER_REAL, 0)
print(seen >= 300)


class Noisy:
    count = 0

    def __del__(self):
        Noisy.count += 1
        handler(0, self, *[object() for i in range(3)])


def many(p0=0, p1=1, p2=2, p3=3, p4=4, p5=5, p6=6, p7=7, *, k0, k1=1, k2=2, k3=3):
    pass


for i in range(3):
    try:
        many(Noisy(), Noisy(), Noisy(), p7=Noisy(), p6=Noisy(), k3=Noisy(), k1=Noisy(), nope=Noisy())
    except TypeError as e:
        print(e)
print('finalized:', Noisy.count)


# What a handler raises at a function's entry has the function in its traceback.
def callee():
    while True:
        pass


def stop(number, frame):
    raise InterruptedError


signal.signal(signal.SIGALRM, stop)
signal.setitimer(signal.ITIMER_REAL, 0.01)
try:
    callee()
except InterruptedError as e:
    print('interrupted in:', e.__traceback__.tb_next.tb_frame.f_code.co_name)
