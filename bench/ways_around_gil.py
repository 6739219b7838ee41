# SPDX-License-Identifier: MIT
# ways_around_gil: the same amount of hashing by one thread and by two, in big blocks and in small ones, and by two processes.
#
# hashlib lets go of the GIL for data over 2047 bytes: two threads then really run at once. Below that it keeps it.

import hashlib

from lesson import model_map, run, timed


def digest(job):
    block, count = job
    h = hashlib.sha256()
    data = bytes(block)
    for _ in range(count):
        h.update(data)
    return h.hexdigest()


def measure(case, size):
    model, workers, block = case.split("-")
    block = 1000 if block == "small" else 1000000
    per_job = size * 1000000 // 4 // block
    seconds, digests = timed(model_map, model, digest, [(block, per_job)] * 4, int(workers))
    return {"value": seconds, "check": digests[0]}


if __name__ == "__main__":
    run(measure, "Ways around the GIL: hashing that lets go of it", "Native code that releases the GIL runs in parallel.",
        ["serial-1-big", "thread-2-small", "thread-2-big", "process-2-big"], "s", "speedup", 80)
