# SPDX-License-Identifier: MIT
# futures: an executor's results, an error among them.
# expect: [2.0, 4.0]
# expect: ZeroDivisionError: division by zero
from concurrent.futures import ThreadPoolExecutor


def inverse(x):
    return 1 / x


with ThreadPoolExecutor(max_workers=2) as pool:
    print(list(pool.map(inverse, [0.5, 0.25])))
    error = pool.submit(inverse, 0).exception()
    print(f"{type(error).__name__}: {error}")
