# A pool as tutorials show it: initializer, starmap, callbacks, errors, timeouts, imap, maxtasksperchild.
# expect: [0, 10, 20, 30, 40]
# expect: [3, 7, 18]
# expect: [1, 3, 5, 7]
# expect: caught bad value 3 RemoteTraceback True
# expect: True False ValueError('bad value 3')
# expect: [1, 3, 5, 7]
# expect: timeout True
# expect: Pool not running
# expect: [1, 2, 4] [7, 8, 9]
# expect: 1
# expect: imap bad value 3
# expect: 5
# expect: True [0, 1, 2]
# expect: 3
# cpython: 3.13
import multiprocessing
import os
import time
from multiprocessing import Pool, TimeoutError, cpu_count, current_process

config = None


def init(value):
    global config
    config = value


def scaled(x):
    return x * config['factor']


def add(a, b, c=0):
    return a + b + c


def fail(x):
    if x == 3:
        raise ValueError(f'bad value {x}')
    return x


def slow(x):
    time.sleep(x)
    return x


if __name__ == '__main__':
    results, errors = ([], [])
    with Pool(processes=2, initializer=init, initargs=({'factor': 10},)) as pool:
        print(pool.map(scaled, range(5)))
        print(pool.starmap(add, [(1, 2), (3, 4), (5, 6, 7)]))
        r = [pool.apply_async(add, (i, i), {'c': 1}, callback=results.append) for i in range(4)]
        print([x.get(timeout=5) for x in r])
        bad = pool.apply_async(fail, (3,), error_callback=errors.append)
        try:
            bad.get()
        except ValueError as e:
            print('caught', e, type(e.__cause__).__name__, 'in fail' in str(e.__cause__))
        print(bad.ready(), bad.successful(), repr(errors[0]))
        print(sorted(results))
        try:
            pool.apply_async(slow, (5,)).get(timeout=0.1)
        except TimeoutError:
            print('timeout', issubclass(TimeoutError, Exception))
    try:
        pool.map(scaled, [1])
    except ValueError as e:
        print(e)
    with Pool(2) as pool:
        print(list(pool.imap(fail, [1, 2, 4])), sorted(pool.imap_unordered(fail, [9, 8, 7], chunksize=2)))
        it = pool.imap(fail, [1, 3, 5])
        print(next(it))
        try:
            next(it)
        except ValueError as e:
            print('imap', e)
        print(next(it))
        m = pool.map_async(fail, range(3))
        m.wait(5)
        print(m.ready(), m.get())
        pool.close()
        pool.join()
    with Pool(1, maxtasksperchild=1) as pool:
        print(len({pool.apply(os.getpid) for _ in range(3)}))
