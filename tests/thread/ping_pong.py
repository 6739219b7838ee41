# SPDX-License-Identifier: MIT
# expect: 3000 3000 3000
# T12: two threads hand a turn back and forth by lock, event and queue.
import queue
import threading

N = 1000
counts = [0, 0, 0]


def locks():
    a, b = threading.Lock(), threading.Lock()
    a.acquire()
    b.acquire()

    def other():
        for _ in range(N):
            a.acquire()
            counts[0] += 1
            b.release()

    t = threading.Thread(target=other)
    t.start()
    for _ in range(N):
        a.release()
        b.acquire()
    t.join()


def events():
    a, b = threading.Event(), threading.Event()

    def other():
        for _ in range(N):
            a.wait()
            a.clear()
            counts[1] += 1
            b.set()

    t = threading.Thread(target=other)
    t.start()
    for _ in range(N):
        a.set()
        b.wait()
        b.clear()
    t.join()


def queues(kind):
    a, b = kind(), kind()

    def other():
        for _ in range(N):
            a.get()
            counts[2] += 1
            b.put(1)

    t = threading.Thread(target=other)
    t.start()
    for _ in range(N):
        a.put(1)
        b.get()
    t.join()


for _ in range(3):
    locks()
    events()
queues(queue.Queue)
queues(queue.SimpleQueue)
queues(queue.SimpleQueue)
print(*counts)
