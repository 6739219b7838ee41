# SPDX-License-Identifier: MIT
# merge_sort: halves sorted by two processes, merged here: a ProcessPoolExecutor and its futures.
# expect: sorted: True
# expect: [0, 1, 2, 3, 4] … [4995, 4996, 4997, 4998, 4999]
import heapq
import random
from concurrent.futures import ProcessPoolExecutor, as_completed


def merge_sort(values):
    if len(values) < 2:
        return values
    middle = len(values) // 2
    return list(heapq.merge(merge_sort(values[:middle]), merge_sort(values[middle:])))


def main():
    values = list(range(5000))
    random.Random(7).shuffle(values)
    quarters = [values[i::4] for i in range(4)]
    with ProcessPoolExecutor(max_workers=2) as pool:
        futures = [pool.submit(merge_sort, quarter) for quarter in quarters]
        parts = [future.result() for future in as_completed(futures)]
    merged = list(heapq.merge(*parts))
    print("sorted:", merged == sorted(values))
    print(merged[:5], "…", merged[-5:])


if __name__ == "__main__":
    main()
