# SPDX-License-Identifier: MIT
# ways_around_gil: one amount of work, five ways; each by one unit and by several.
#
#   pure      a loop in the script: threads cannot share it, processes can
#   small     hashing 1000 bytes a call: too little to let go of the GIL for
#   batched   the same bytes, a megabyte a call: hashlib lets go of the GIL, threads run at once
#   deflate   compressing by zlib, which lets go as well
#
# So the ways around the GIL are: processes; native code that lets go of it; and giving such code enough to do in one call.

import hashlib

from lesson import WORKERS, NotHere, run, table, timed
from models import model

try:
    import zlib
except ImportError:
    zlib = None

MEGABYTE = 1000000      # also what is hashed for each 100 000 turns of the loop
JOBS = 4


def pure(size):
    total = 0
    for i in range(size * 100000):
        total = total * 31 + i & 0xFFFFFF
    return total


def hashed(size, block):
    digest, data = hashlib.sha256(), bytes(block)
    for _ in range(size * MEGABYTE // block):
        digest.update(data)
    return digest.hexdigest()


def small(size):
    return hashed(size, 1000)


def batched(size):
    return hashed(size, MEGABYTE)


def deflate(size):
    text = b"".join(b"line %d of a text\n" % i for i in range(size * 800))
    return sum(len(zlib.compress(text[at:] + text[:at])) for at in range(0, 8000, 1000)) > 0


def measure(case, size):
    name, workers, kind = case.split("-")
    if kind == "deflate" and zlib is None:
        raise NotHere("built without zlib")
    work = {"pure": pure, "small": small, "batched": batched, "deflate": deflate}[kind]
    seconds, results = timed(model(name).map, work, [size] * JOBS, int(workers))
    return {"value": seconds, "check": {"kind": kind, "results": results}}


N = WORKERS[0]
CASES = [f"{unit}-{kind}" for kind in ("pure", "small", "batched", "deflate")
         for unit in ("serial-1", f"thread-{N}", f"process-{N}") if unit[0] != "p" or kind in ("pure", "batched")]

if __name__ == "__main__":
    run(measure, table("Ways around the GIL", "Processes, and native code that lets go of it with enough to do a call.",
                       CASES, "s", "speedup", 8, calibrate=True))
