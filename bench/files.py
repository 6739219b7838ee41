# SPDX-License-Identifier: MIT
# files: each item writes a file, has the disk confirm it, reads it back and deletes it; one after another and four at a time.
#
# Reading, writing and waiting for the disk let go of the GIL, so threads overlap them as far as the disk can. A loop has no
# files that can be awaited: async sends each item to a thread (to_thread) and waits for that.

import os
import tempfile

from lesson import run, table, timed
from models import model, settled

BLOCK = bytes(range(256)) * 256     # 64 KiB
UNITS = 4


def store(folder, number):
    """Writes a file and gives the number of bytes read back."""
    path = os.path.join(folder, f"{os.getpid()}-{number}")
    with open(path, "wb", 0) as file:
        file.write(BLOCK)
        os.fsync(file.fileno())
    with open(path, "rb", 0) as file:
        size = len(file.read(len(BLOCK)))
    os.unlink(path)
    return size


async def item(job):
    name, folder, number = job
    return await settled(model(name).blocking(store, folder, number))


def measure(case, size):
    name, workers = case.split("-")
    # Beside the script, on a real disk: /tmp may be memory.
    here = os.path.dirname(os.path.abspath(__file__))
    with tempfile.TemporaryDirectory(dir=here if os.access(here, os.W_OK) else None, prefix=".files-") as folder:
        seconds, sizes = timed(model(name).map, item, [(name, folder, i) for i in range(size)], int(workers))
    return {"value": seconds, "check": sum(sizes)}


if __name__ == "__main__":
    run(measure, table("I/O-bound work: files", "A thread that waits for the disk lets others run.",
                       ["serial-1"] + [f"{name}-{UNITS}" for name in ("thread", "process", "async")], "s", "speedup", 60))
