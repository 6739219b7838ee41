# SPDX-License-Identifier: MIT
# expect: 400000 400000 400000
# T15: an item of a dict, len() in between, list.append: no switch point inside.
# cpython: 3.11
import sys
import threading

sys.setswitchinterval(1e-6)
d, x, items = {'k': 0}, {'k': 0}, []


def work():
    for _ in range(100000):
        d['k'] += 1
        x['k'] = x['k'] + len('a')
        items.append(1)


threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(d['k'], x['k'], len(items))
