# SPDX-License-Identifier: MIT
# cpython: differs (module gil)
# expect: True True
# stress: skip (it counts switches, or times them)
# A request is answered by a switch: each forced switch had a request, and a waiter asks about once an interval.
import gil
import threading
import time


def spin():
    end = time.monotonic() + 0.3
    while time.monotonic() < end:
        pass


gil.reset()
threads = [threading.Thread(target=spin) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
s = gil.stats()
print(s['forced_switches'] <= s['requests_honoured'] <= s['requests_sent'], s['requests_sent'] <= 100)
