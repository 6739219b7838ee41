# SPDX-License-Identifier: MIT
# expect: init 1
# expect: 1 False
# expect: init 1
# expect: 5
# expect: 1 {'x': 1}
# T31: attributes of a local belong to one thread; a subclass's __init__ runs in each.
import threading


class Mine(threading.local):
    def __init__(self, x):
        print('init', x)
        self.x = x


data = Mine(1)
plain = threading.local()
plain.y = 1


def work():
    print(plain.y if hasattr(plain, 'y') else 1, hasattr(plain, 'y'))
    data.x = 5
    print(data.x)


t = threading.Thread(target=work)
t.start()
t.join()
print(data.x, data.__dict__)
