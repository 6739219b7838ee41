# SPDX-License-Identifier: MIT
# process_pool: workers with a GIL each; the results come back in order.
# expect: [0, 1, 4, 9, 16, 25]
# expect: True
import multiprocessing
import os


def square(n):
    return n * n


def where(_):
    return os.getpid()


if __name__ == "__main__":
    with multiprocessing.get_context("fork").Pool(2) as pool:
        print(pool.map(square, range(6)))
        print(os.getpid() not in pool.map(where, range(4)))
