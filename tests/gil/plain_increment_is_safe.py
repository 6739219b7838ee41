# SPDX-License-Identifier: MIT
# expect: 400000
# T13: since 3.10 a loop is only left at its jump, so nothing comes between reading and writing a global.
# cpython: 3.10
import sys
import threading

sys.setswitchinterval(1e-6)
x = 0


def work():
    global x
    for _ in range(100000):
        x += 1


threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(x)
