# expect: [1, 4, 9]
# expect: 49
# expect: ValueError no
# expect: BrokenProcessPool
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def square(x):
    return x * x


def fail():
    raise ValueError('no')


if __name__ == '__main__':
    with ProcessPoolExecutor(max_workers=2) as pool:
        print(list(pool.map(square, [1, 2, 3])))
        print(pool.submit(square, 7).result())
        try:
            pool.submit(fail).result()
        except ValueError as error:
            print('ValueError', error)
    with ProcessPoolExecutor(max_workers=2) as pool:
        try:
            pool.submit(os._exit, 1).result()
        except BrokenProcessPool as error:
            print(type(error).__name__)
