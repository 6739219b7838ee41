# SPDX-License-Identifier: MIT
# expect: True True True True
# Two hundred threads on one dict, one list and one queue, with garbage for the collector.
import queue
import sys
import threading

sys.setswitchinterval(1e-5)
d, items, q, lock = {'n': 0}, [], queue.Queue(), threading.Lock()


def work(i):
    for k in range(30):
        d[i, k] = i
        items.append(i)
        q.put(k)
        cycle = []
        cycle.append(cycle)
        with lock:
            d['n'] += 1
        q.get()


threads = [threading.Thread(target=work, args=(i,)) for i in range(200)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(d) == 6001, len(items) == 6000, q.qsize() == 0, d['n'] == 6000)
