# SPDX-License-Identifier: MIT
# cpu_bound: the same pure computation by 1, 2 and 4 workers of each model.
#
# Threads take turns under the GIL, so more of them do not make it faster. Each process has a GIL of its own: on two
# cores two of them need about half the time. Tasks of one loop are one thread, and change nothing either.

from lesson import model_map, run, timed


def primes_in(limits):
    """How many primes there are in a range, by trial division."""
    low, high = limits
    count = 0
    for n in range(max(low, 2), high):
        d = 2
        while d * d <= n:
            if n % d == 0:
                break
            d += 1
        else:
            count += 1
    return count


def measure(case, size):
    model, workers = case.split("-")
    step = max(size // 24, 1)
    ranges = [(low, min(low + step, size)) for low in range(0, size, step)]
    seconds, counts = timed(model_map, model, primes_in, ranges, int(workers))
    return {"value": seconds, "check": sum(counts)}


if __name__ == "__main__":
    run(measure, "CPU-bound: counting primes", "Threads give no speed-up under the GIL; processes do.",
        ["serial-1", "thread-2", "thread-4", "process-2", "process-4", "async-4"], "s", "speedup", 60000)
