# SPDX-License-Identifier: MIT
# gil: what asking the GIL costs, and what one hand-over costs: that its counters are always on must not be felt.

import os
import sys
import threading

from show import best, show


def loop(n):
    for _ in range(n):
        pass


def blocking_calls(n):
    """Each lets go of the GIL and takes it again, counting both."""
    for _ in range(n):
        os.read(zero, 1)


def contended(n):
    """Two threads; the interval is so short that each look at the clock is a hand-over."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    threads = [threading.Thread(target=loop, args=(n,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.setswitchinterval(before)


if __name__ == "__main__":
    zero = os.open("/dev/zero", os.O_RDONLY)
    show("a turn of an empty loop", best(lambda: loop(1000000)) / 1000000 * 1e9, "ns")
    show("a call that lets go of the GIL", best(lambda: blocking_calls(50000)) / 50000 * 1e9, "ns")
    alone = best(lambda: loop(2000000), 3)
    show("two threads, interval 10 us, work done", 100 * 2 * alone / best(lambda: contended(2000000), 3), "% of one")
    try:
        import gil
        show("gil.stats()", best(lambda: [gil.stats() for _ in range(1000)]) / 1000 * 1e6, "us")
        show("gil.releases()", best(lambda: [gil.releases() for _ in range(10000)]) / 10000 * 1e9, "ns")
    except ImportError:
        pass
