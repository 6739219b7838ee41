# SPDX-License-Identifier: MIT
# expect: True True
# T14, T16: a call between reading and writing is a switch point, so updates get lost.
import sys
import threading

sys.setswitchinterval(1e-6)
x = 0
d = {'k': 0}


def one():
    return 1


def name():
    global x
    for _ in range(100000):
        t = x
        one()
        x = t + 1


def item():
    for _ in range(100000):
        d['k'] = d.get('k') + int(1)


def lost(work, reset, read):
    for _ in range(20):
        reset()
        threads = [threading.Thread(target=work) for _ in range(4)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        if read() < 400000:
            return True
    return False


print(lost(name, lambda: globals().update(x=0), lambda: x), lost(item, lambda: d.update(k=0), lambda: d['k']))
