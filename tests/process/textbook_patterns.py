# What books and answers do with a pool: partial, products, counters, methods, pipelines, start methods.
# expect: [0, 1, 4, 9, 16] [1, 2, 4, 8, 16]
# expect: [0, 1, 4, 9] [1, 1, 4, 8]
# expect: [('the', 3)]
# expect: True
# expect: [[19, 22], [43, 50]]
# expect: [0, 3, 6, 9] [-1, -2] ['Calc1']
# expect: [3, 7] ['ca978112', '3e23e816']
# expect: KeyError (1,) None
# expect: MyErr (1, 'custom') 1
# expect: MaybeEncodingError True
# expect: ['A', 'B'] [1, 0] [1, 2, 3] [2]
# expect: [1, 2, 4]
# expect: [0, 5, 10, 15]
# expect: 0
# expect: [1, 2, 3] 0
# expect: [20, 30, 40]
# expect: spawn [0, 1, 4, 9] 0
# expect: forkserver [0, 1, 4, 9] 0
# cpython: 3.13
import functools, itertools, random, collections, multiprocessing as mp, os, string, hashlib

counter = 0


def bump(_):
    global counter
    counter += 1
    return counter


def power(base, exp):
    return base ** exp


def f(args):
    a, b = args
    return a * b


def count_words(text):
    return collections.Counter(text.lower().split())


def inside(seed, n=2000):
    rnd = random.Random(seed)
    return sum((rnd.random() ** 2 + rnd.random() ** 2 <= 1 for _ in range(n)))


def row(args):
    i, A, B = args
    return [sum((A[i][k] * B[k][j] for k in range(len(B)))) for j in range(len(B[0]))]


def stage1(i, o):
    for x in iter(i.get, None):
        o.put(x + 1)
    o.put(None)


def stage2(i, o):
    for x in iter(i.get, None):
        o.put(x * 10)
    o.put(None)


def digest(s):
    return hashlib.sha256(s.encode()).hexdigest()[:8]


class Calc:

    def __init__(self, k):
        self.k = k

    def mul(self, x):
        return self.k * x

    def run(self):
        with mp.Pool(2) as p:
            return p.map(self.mul, range(4))

    @staticmethod
    def st(x):
        return -x

    @classmethod
    def cm(cls, x):
        return cls.__name__ + str(x)


Point = collections.namedtuple('Point', 'x y')


def norm(p):
    return p.x + p.y


def err(x):
    raise KeyError(x)


class MyErr(Exception):

    def __init__(self, code, msg):
        super().__init__(code, msg)
        self.code = code


def myerr(x):
    raise MyErr(x, 'custom')


def gen(n):
    yield from range(n)


def main():
    with mp.Pool(3) as pool:
        print(pool.map(functools.partial(power, exp=2), range(5)), pool.map(functools.partial(power, 2), range(5)))
        print(pool.map(f, zip(range(4), range(4))), pool.starmap(power, itertools.product([1, 2], [2, 3])))
        print(sum(pool.map(count_words, ['the cat', 'the dog the end']), collections.Counter()).most_common(1))
        print(sum(pool.map(inside, range(4))) == sum(map(inside, range(4))))
        A, B = ([[1, 2], [3, 4]], [[5, 6], [7, 8]])
        print(pool.map(row, [(i, A, B) for i in range(2)]))
        print(pool.map(Calc(3).mul, range(4)), pool.map(Calc.st, [1, 2]), pool.map(Calc.cm, [1]))
        print(pool.map(norm, [Point(1, 2), Point(3, 4)]), pool.map(digest, ['a', 'b']))
        for fn in (err, myerr):
            try:
                pool.map(fn, [1])
            except Exception as e:
                print(type(e).__name__, e.args, getattr(e, 'code', None))
        try:
            pool.map(gen, [1])
        except Exception as e:
            print(type(e).__name__, 'cannot pickle' in str(e))
        print(pool.map(str.upper, ['a', 'b']), pool.map(len, [[1], []]), pool.map(int, '123'), pool.map(max, [(1, 2)]))
        r = [pool.apply_async(power, (2, i)) for i in range(3)]
        pool.close()
        pool.join()
        print([x.get() for x in r])
    print(Calc(5).run())
    print(counter)
    with mp.Pool(1) as p:
        print(p.map(bump, range(3)), counter)
    a, b, c = (mp.Queue(), mp.Queue(), mp.Queue())
    ps = [mp.Process(target=stage1, args=(a, b)), mp.Process(target=stage2, args=(b, c))]
    for p in ps:
        p.start()
    for x in (1, 2, 3, None):
        a.put(x)
    print(list(iter(c.get, None)))
    for p in ps:
        p.join()
    for m in ('spawn', 'forkserver'):
        ctx = mp.get_context(m)
        with ctx.Pool(2) as pool:
            print(m, pool.map(power2, range(4)), counter)


def power2(x):
    return x * x


if __name__ == '__main__':
    main()
