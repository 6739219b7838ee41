# SPDX-License-Identifier: MIT
# debugging: what each model gets wrong in its own way, and who tells: a race, a deadlock, a stalled loop and a child that dies.
#
# Each bug is a script of its own, run with -X dev. Counted is the number of lines in which the interpreter explains it; the
# first is kept. Nobody sees a race. A deadlock is a hang, unless the interpreter knows that nobody can go on.

import subprocess
import sys

from lesson import run, table

BUGS = {
    "thread-race": """
import sys, threading
sys.setswitchinterval(1e-5)
balance = 0
def one():
    return 1
def deposit():
    global balance
    for _ in range(50000):
        balance = balance + one()
threads = [threading.Thread(target=deposit) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
""",
    "thread-deadlock": """
import threading
a, b, both = threading.Lock(), threading.Lock(), threading.Barrier(2)
def transfer(first, second):
    with first:
        both.wait()
        with second:
            pass
threads = [threading.Thread(target=transfer, args=locks, daemon=True) for locks in ((a, b), (b, a))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
""",
    "async-stall": """
import asyncio, time
async def answer():
    time.sleep(0.15)
asyncio.run(answer())
""",
    "process-killed": """
import os
from concurrent.futures import ProcessPoolExecutor
with ProcessPoolExecutor(1) as pool:
    pool.submit(os.kill, os.getpid(), 0).result()
    pool.submit(os._exit, 3).result()
""",
}


def explanation(said):
    """The first line; where there is a traceback, its last, which says what happened."""
    for at, line in enumerate(said):
        if line.startswith("Traceback"):
            return next((later for later in said[at + 1:] if not later.startswith(" ")), line)
    return said[0] if said else ""


def shortened(line):
    return line if len(line) <= 160 else line[:160] + "…"


def measure(case, size):
    try:
        done = subprocess.run([sys.executable, "-X", "dev", "-c", BUGS[case]], capture_output=True, text=True, timeout=size / 1000)
        said, hung = [line for line in done.stderr.split("\n") if line.strip()], False
    except subprocess.TimeoutExpired as late:
        said, hung = [line for line in (late.stderr or b"").decode().split("\n") if line.strip()], True
    first = explanation(said)
    return {"value": len(said), "check": None, "said": shortened(first) or ("hung in silence" if hung else "nothing")}


if __name__ == "__main__":
    run(measure, table("Debugging: who explains what went wrong", "Threads race and deadlock; loops stall; processes die alone.",
                       list(BUGS), "lines", "explained", 1500, once=True))
