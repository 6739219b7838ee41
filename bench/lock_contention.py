# SPDX-License-Identifier: MIT
# lock_contention: a fixed number of turns with one lock, shared by 1, 2 and 4 units. Nobody gets more done by being more.

from lesson import run, table, timed
from models import model, settled


async def count_up(lock, turns):
    for _ in range(turns):
        await settled(lock.acquire())
        lock.release()


async def share(units, workers, turns):
    lock = units.Lock()
    handles = [units.start(count_up, lock, turns // workers) for _ in range(workers)]
    for handle in handles:
        await settled(handle.join())


def measure(group, size):
    units, values = model(group), {}
    for workers in WORKERS:
        seconds, _ = timed(units.run, share, units, workers, size)
        values[f"{group}-{workers}"] = seconds / size * 1e6
    return {"values": values, "check": None}


WORKERS = (1, 2, 4)
MODELS = ("async", "thread", "process")

if __name__ == "__main__":
    run(measure, table("One lock, several units", "Nobody gets more done by being more.",
                       {name: [f"{name}-{n}" for n in WORKERS] for name in MODELS}, "us", "cost", 40000,
                       axis=("units", {f"{name}-{n}": (name, n) for name in MODELS for n in WORKERS}, "first")))
