# SPDX-License-Identifier: MIT
# expect: fork [[0, 1, 4], [0, 1, 4, 9]] [[0, 1, 4], [0, 1, 4, 9]] [(0, False), (0, False)]
# expect: spawn [[0, 1, 4], [0, 1, 4, 9]] [[0, 1, 4], [0, 1, 4, 9]] [(0, False), (0, False)]
# Tasks of a ProcessPoolExecutor may have executors, pools and processes of their own: its workers are no daemons.
import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def square(x):
    return x * x


def executor(count):
    with ProcessPoolExecutor(2) as inner:
        return list(inner.map(square, range(count)))


def pool(count):
    with multiprocessing.Pool(2) as inner:
        return inner.map(square, range(count))


def process(count):
    child = multiprocessing.Process(target=square, args=(count,))
    child.start()
    child.join()
    return child.exitcode, multiprocessing.current_process().daemon


if __name__ == '__main__':
    for method in 'fork', 'spawn':
        with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as outer:
            print(method, *(list(outer.map(task, [3, 4])) for task in (executor, pool, process)))
