# SPDX-License-Identifier: MIT
# mandelbrot: CPU-bound work on floats, one row of the picture an item.

from lesson import model_map, run, timed

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
    model, workers = case.split("-")
    seconds, counts = timed(model_map, model, row, range(size), int(workers))
    return {"value": seconds, "check": sum(counts)}


if __name__ == "__main__":
    run(measure, "CPU-bound: Mandelbrot set", "Floats are no exception: one GIL, one thread at a time.",
        ["serial-1", "thread-2", "process-2", "async-2"], "s", "speedup", 80)
