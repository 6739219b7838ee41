# ProcessPoolExecutor: map, as_completed, wait, exceptions, timeouts, a worker that is gone.
# expect: 112272535095293 is prime: True
# expect: 112582705942171 is prime: True
# expect: 115280095190773 is prime: True
# expect: 1099726899285419 is prime: True
# expect: ['error: division by zero', 10.0, 5.0, 2.0]
# expect: <class 'ZeroDivisionError'> division by zero _RemoteTraceback True
# expect: callback 1024
# expect: True False False False
# expect: [1, 4, 9]
# expect: 1 1
# expect: timeout
# expect: map timeout
# expect: cannot schedule new futures after shutdown
# expect: BrokenProcessPool A process in the process pool was terminated abruptly while the future was running or pending.
# expect: PicklingError
# expect: 2.0
# cpython: 3.13
import concurrent.futures as cf
import math, time, os

PRIMES = [112272535095293, 112582705942171, 115280095190773, 1099726899285419]


def is_prime(n):
    if n < 2:
        return False
    if n == 2:
        return True
    if n % 2 == 0:
        return False
    for i in range(3, min(int(math.sqrt(n)) + 1, 2000), 2):
        if n % i == 0:
            return False
    return True


def div(a, b):
    return a / b


def nap(t):
    time.sleep(t)
    return t


def kill():
    os._exit(3)


if __name__ == '__main__':
    with cf.ProcessPoolExecutor() as ex:
        for n, p in zip(PRIMES, ex.map(is_prime, PRIMES)):
            print('%d is prime: %s' % (n, p))
    with cf.ProcessPoolExecutor(max_workers=2) as ex:
        fs = {ex.submit(div, 10, k): k for k in (1, 2, 0, 5)}
        out = {}
        for f in cf.as_completed(fs):
            try:
                out[fs[f]] = f.result()
            except ZeroDivisionError as e:
                out[fs[f]] = f'error: {e}'
        print([out[k] for k in sorted(out)])
        f = ex.submit(div, 1, 0)
        e = f.exception()
        print(type(e), e, type(e.__cause__).__name__, 'div' in str(e.__cause__))
        f = ex.submit(pow, 2, 10)
        f.add_done_callback(lambda f: print('callback', f.result()))
        cf.wait([f])
        time.sleep(0.05)
        print(f.done(), f.running(), f.cancelled(), f.cancel())
        print(list(ex.map(pow, [1, 2, 3], [2, 2, 2], chunksize=2)))
        a, b = (ex.submit(nap, 0.01), ex.submit(nap, 0.3))
        d, nd = cf.wait([a, b], return_when=cf.FIRST_COMPLETED)
        print(len(d), len(nd))
        try:
            ex.submit(nap, 0.3).result(timeout=0.01)
        except cf.TimeoutError:
            print('timeout')
        try:
            list(ex.map(nap, [0.3, 0.3], timeout=0.01))
        except TimeoutError:
            print('map timeout')
    try:
        ex.submit(div, 1, 1)
    except RuntimeError as e:
        print(e)
    try:
        with cf.ProcessPoolExecutor(1) as ex:
            ex.submit(kill).result()
    except cf.process.BrokenProcessPool as e:
        print(type(e).__name__, e)
    with cf.ProcessPoolExecutor(1) as ex:
        try:
            ex.submit(lambda: 1).result()
        except Exception as e:
            print(type(e).__name__)
        print(ex.submit(div, 4, 2).result())
