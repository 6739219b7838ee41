# SPDX-License-Identifier: MIT
# cpython: differs (option)
# options: -X switchpoints=every -X switchinterval=0.000001
# expect: True
# With a switch point before each instruction the same loop loses updates, as it did up to 3.9.
import sys
import threading

x = 0


def work():
    global x
    for _ in range(200000):
        x += 1


for _ in range(20):
    x = 0
    threads = [threading.Thread(target=work) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    if x < 800000:
        break
print(x < 800000)
