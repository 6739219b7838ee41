# However a map is cut into chunks, every result comes, in order; an empty one calls nobody.
# expect: Pool True True
# expect: ValueError 7 ValueError 7 ValueError 7
# expect: [] [] True
# expect: ThreadPool True True
# expect: ValueError 7 ValueError 7 ValueError 7
# expect: [] [] True
import multiprocessing as mp
from multiprocessing.pool import ThreadPool


def square(x):
    return x * x


def minus(a, b):
    return a - b


def refuse_seven(x):
    if x == 7:
        raise ValueError(x)
    return x


def refused(pool, chunksize):
    try:
        pool.map(refuse_seven, range(20), chunksize)
    except ValueError as error:
        return f'ValueError {error}'


if __name__ == '__main__':
    for name, make in ('Pool', mp.Pool), ('ThreadPool', ThreadPool):
        with make(2) as pool:
            right = stars = True
            for n in [*range(20), 63, 64, 65, 100, 1001]:
                squares = [x * x for x in range(n)]
                for chunksize in None, 1, 3, 100:
                    right &= pool.map(square, (x for x in range(n)), chunksize) == squares
                stars &= pool.starmap(minus, [(i, 1) for i in range(n)]) == list(range(-1, n - 1))
            print(name, right, stars)
            print(refused(pool, None), refused(pool, 1), refused(pool, 3))
            called = []
            result = pool.map_async(square, [], callback=called.append)
            print(called, result.get(), result.successful())
