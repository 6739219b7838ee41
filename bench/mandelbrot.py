# SPDX-License-Identifier: MIT
# mandelbrot: CPU-bound work on floats, one row of the picture an item. Rows cost unequally, so workers take them one by one.

from lesson import WORKERS, run, table, timed
from models import model

WIDTH = 160


def row(y):
    inside = 0
    ci = 2.0 * y / WIDTH - 1.0
    for x in range(WIDTH):
        cr = 2.0 * x / WIDTH - 1.5
        zr = zi = 0.0
        for _ in range(50):
            square = zr * zr - zi * zi + cr
            zi = 2.0 * zr * zi + ci
            zr = square
            if zr * zr + zi * zi > 4.0:
                break
        else:
            inside += 1
    return inside


def measure(case, size):
    name, workers = case.split("-")
    seconds, counts = timed(model(name).map, row, range(size), int(workers))
    return {"value": seconds, "check": sum(counts)}


CASES = ["serial-1"] + [f"{name}-{WORKERS[0]}" for name in ("thread", "process", "async")]

if __name__ == "__main__":
    run(measure, table("CPU-bound work: the Mandelbrot set", "Floats are no exception: one GIL, one thread at a time.",
                       CASES, "s", "speedup", 120, calibrate=True))
