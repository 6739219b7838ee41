# SPDX-License-Identifier: MIT
# cpython: differs (module gil)
# options: -X gil=mutex
# expect: mutex 20000
# Another way to hand the lock over; the results are the same.
import gil
import threading

x = 0
lock = threading.Lock()


def work():
    global x
    for _ in range(5000):
        with lock:
            x += 1


threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(gil.stats()['policy'], x)
