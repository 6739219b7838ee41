# SPDX-License-Identifier: MIT
# startup: starting the interpreter for nothing, and the memory of a long list and of many small objects. startup.lua is the twin.

import subprocess
import sys
import time

from show import best, memory, show


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def growth(make):
    before = memory("Rss")
    kept = make()
    return memory("Rss") - before, kept


if __name__ == "__main__":
    show("start and end", best(lambda: subprocess.run([sys.executable, "-c", "pass"]), 20) * 1e3, "ms")
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as idle:
        time.sleep(0.3)
        show("resident when idle", memory("Rss", idle.pid) / 1e6, "MB")
        idle.communicate(b"\n")
    show("list of 10 million ints", growth(lambda: list(range(10000000)))[0] / 1e7, "bytes each")
    show("million objects of two fields", growth(lambda: [Point(i, i) for i in range(1000000)])[0] / 1e6, "bytes each")
