# SPDX-License-Identifier: MIT
# cpython: differs (module gil)
# expect: True True
# T5: two busy threads change places about once an interval: never more often, and not much less.
import gil
import sys
import threading
import time


def spin(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def switches(interval):
    sys.setswitchinterval(interval)
    gil.reset()
    threads = [threading.Thread(target=spin, args=(0.4,)) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return gil.stats()['forced_switches']


slow, fast = switches(0.02), switches(0.002)
print(3 <= slow <= 24, slow * 2 < fast <= 220)
