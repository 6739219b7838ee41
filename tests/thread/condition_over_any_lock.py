# SPDX-License-Identifier: MIT
# expect: notified: [True, True, True]
# expect: False 7
# expect: RuntimeError cannot wait on un-acquired lock
# expect: RuntimeError cannot notify on un-acquired lock
# A condition works over any object with acquire() and release(), and may be subclassed.
import threading
import time


class Gate:
    def __init__(self):
        self.inner = threading.Lock()

    def acquire(self, *args):
        return self.inner.acquire(*args)

    def release(self):
        self.inner.release()

    __enter__ = acquire

    def __exit__(self, *error):
        self.release()


class Place(threading.Condition):
    def __init__(self, lock):
        super().__init__(lock)
        self.seen = []


place = Place(Gate())
ready = threading.Semaphore(0)


def visitor():
    with place:
        ready.release()
        place.seen.append(place.wait())


threads = [threading.Thread(target=visitor) for _ in range(3)]
for t in threads:
    t.start()
for _ in threads:
    ready.acquire()
with place:
    place.notify(1)
    place.notify_all()
for t in threads:
    t.join()
print('notified:', place.seen)
with place:
    print(place.wait(0.001), place.wait_for(lambda: 7))
for act in place.wait, place.notify:
    try:
        act()
    except RuntimeError as e:
        print(type(e).__name__, e)
