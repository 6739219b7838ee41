# SPDX-License-Identifier: MIT
# lock_contention: a counter behind one lock, raised by 1, 2 and 4 threads. More threads never make it faster.

import threading

from lesson import run, timed


def measure(case, size):
    workers = int(case.split("-")[1])
    lock = threading.Lock()
    total = 0

    def count(n):
        nonlocal total
        for _ in range(n):
            with lock:
                total += 1

    units = [threading.Thread(target=count, args=(size // workers,)) for _ in range(workers)]

    def all_of_them():
        for unit in units:
            unit.start()
        for unit in units:
            unit.join()

    seconds, _ = timed(all_of_them)
    return {"value": seconds / size * 1e6, "check": total}


if __name__ == "__main__":
    run(measure, "One lock, several threads", "A contended lock costs more than a free one.",
        ["thread-1", "thread-2", "thread-4"], "us", "cost", 200000)
