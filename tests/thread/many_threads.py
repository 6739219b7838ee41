# SPDX-License-Identifier: MIT
# expect: 3000
# expect: 401
# expect: 1
# A thousand at a time, and four hundred alive together.
import threading

count = 0
lock = threading.Lock()


def work():
    global count
    with lock:
        count += 1


for _ in range(3):
    threads = [threading.Thread(target=work) for _ in range(1000)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
print(count)
event = threading.Event()
threads = [threading.Thread(target=event.wait) for _ in range(400)]
for t in threads:
    t.start()
print(threading.active_count())
event.set()
for t in threads:
    t.join()
print(threading.active_count())
