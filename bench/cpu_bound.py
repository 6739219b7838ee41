# SPDX-License-Identifier: MIT
# cpu_bound: the same pure computation one after another, and by more and more workers of each model.
#
# Threads take turns under the GIL, so more of them do not make it faster. Each process has a GIL of its own: two of them on
# two processors need about half the time. Tasks of one loop are one thread, and change nothing either.

from lesson import WORKERS, run, table, timed
from models import model


START = 100000      # far enough from zero that the numbers cost about the same


def primes_in(limits):
    """How many primes there are in a range, by trial division."""
    count = 0
    for n in range(*limits):
        d = 2
        while d * d <= n:
            if n % d == 0:
                break
            d += 1
        else:
            count += 1
    return count


def measure(case, size):
    name, workers = case.split("-")
    step = max(size // 24, 1)
    end = START + size
    ranges = [(low, min(low + step, end)) for low in range(START, end, step)]
    seconds, counts = timed(model(name).map, primes_in, ranges, int(workers))
    return {"value": seconds, "check": sum(counts)}


CASES = ["serial-1"] + [f"{name}-{n}" for name in ("thread", "process") for n in WORKERS] + [f"async-{WORKERS[-1]}"]

if __name__ == "__main__":
    run(measure, table("CPU-bound work: counting primes", "Threads give no speed-up under the GIL; processes do.",
                       CASES, "s", "speedup", 10000, calibrate=True))
