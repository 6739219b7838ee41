# SPDX-License-Identifier: MIT
# T14, T16: a call between reading and writing is a switch point, so updates get lost; with the default interval it may not show.
# expect: t = x; f(); x = t + 1: True
# expect: x += f(): True
# expect: x += int(1): True
# expect: d[k] = d.get(k) + 1: True
# expect: d[Key()] += 1: True
# expect: never too many: True
import sys
import threading

x = 0
d = {}


class Key:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        return True


key = Key()


def one():
    return 1


def by_variable(n):
    global x
    for _ in range(n):
        t = x
        one()
        x = t + 1


def by_function(n):
    global x
    for _ in range(n):
        x += one()


def by_native(n):
    global x
    for _ in range(n):
        x += int(1)


def by_item(n):
    for _ in range(n):
        d['k'] = d.get('k') + int(1)


def by_hash(n):
    for _ in range(n):
        d[Key()] += 1


def lost(work, n):
    global x
    x = d['k'] = d[key] = 0
    threads = [threading.Thread(target=work, args=(n,)) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return 4 * n - (x + d['k'] + d[key])


sys.setswitchinterval(1e-6)
for name, work in (('t = x; f(); x = t + 1', by_variable), ('x += f()', by_function), ('x += int(1)', by_native),
                   ('d[k] = d.get(k) + 1', by_item), ('d[Key()] += 1', by_hash)):
    print(name + ':', any(lost(work, 20000 * i) > 0 for i in range(1, 25)))
sys.setswitchinterval(0.005)
print('never too many:', lost(by_function, 1000) >= 0)
