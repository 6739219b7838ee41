# SPDX-License-Identifier: MIT
# What threads cost: locks, queues, starting and joining, handing a turn back and forth, memory of a parked thread.
# Run it under two interpreters and compare: the best of several runs is shown.
import os
import queue
import threading
import time


def best(f, n, runs=7):
    least = 1e9
    for _ in range(runs):
        start = time.perf_counter()
        f(n)
        least = min(least, time.perf_counter() - start)
    return least / n * 1e9


def nothing(n):
    for _ in range(n):
        pass


def lock(n):
    acquire, release = a_lock.acquire, a_lock.release
    for _ in range(n):
        acquire()
        release()


def with_lock(n):
    held = a_lock
    for _ in range(n):
        with held:
            pass


def put_get(q):
    def run(n):
        for _ in range(n):
            q.put(1)
            q.get()
    return run


def event(n):
    e = threading.Event()
    for _ in range(n):
        e.set()
        e.clear()


def start_join(n):
    for _ in range(n):
        t = threading.Thread(target=int)
        t.start()
        t.join()


def turns(n):
    a, b = threading.Lock(), threading.Lock()
    a.acquire()
    b.acquire()

    def other():
        for _ in range(n):
            a.acquire()
            b.release()

    t = threading.Thread(target=other)
    t.start()
    for _ in range(n):
        a.release()
        b.acquire()
    t.join()


def queue_turns(n):
    a, b = queue.SimpleQueue(), queue.SimpleQueue()

    def other():
        for _ in range(n):
            a.get()
            b.put(1)

    t = threading.Thread(target=other)
    t.start()
    for _ in range(n):
        a.put(1)
        b.get()
    t.join()


def resident():
    with open('/proc/self/statm') as f:
        return int(f.read().split()[1]) * 4


def parked(n):
    done = threading.Event()
    before = resident()
    threads = [threading.Thread(target=done.wait) for _ in range(n)]
    for t in threads:
        t.start()
    after = resident()
    done.set()
    for t in threads:
        t.join()
    return (after - before) / n


a_lock = threading.Lock()
loop = best(nothing, 200000)
for name, f, n in (('lock, acquire + release', lock, 200000), ('with lock', with_lock, 200000),
                   ('Queue, put + get', put_get(queue.Queue()), 50000),
                   ('SimpleQueue, put + get', put_get(queue.SimpleQueue()), 100000), ('Event, set + clear', event, 30000)):
    print(f'{name:26} {best(f, n) - loop:10.1f} ns')
for name, f, n in (('start + join', start_join, 500), ('turn by lock', turns, 3000), ('turn by SimpleQueue', queue_turns, 3000)):
    print(f'{name:26} {best(f, n) / 1000:10.1f} us')
print(f'{"memory, parked thread":26} {parked(500):10.1f} KB')
