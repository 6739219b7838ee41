# SPDX-License-Identifier: MIT
# threads: what locks, queues, starting and joining, handing a turn to and fro cost, the memory of a parked thread, how much 2 and
# 8 busy threads get done against one, and how late a thread wakes beside a busy one.

import queue
import threading
import time

from show import best, memory, show


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


def parked(n):
    """Bytes of a thread that waits."""
    done, before = threading.Event(), memory("Rss")
    threads = [threading.Thread(target=done.wait) for _ in range(n)]
    for t in threads:
        t.start()
    after = memory("Rss")
    done.set()
    for t in threads:
        t.join()
    return (after - before) / n


def work(n):
    total = 0
    for i in range(n):
        total += i * i % 7
    return total


def busy(count, n):
    """The same amount of work in all, by so many threads."""
    threads = [threading.Thread(target=work, args=(n // count,)) for _ in range(count)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def wake_late(rounds):
    """The median of the milliseconds by which a sleep of 1 ms ends late beside a busy thread."""
    stop, late = [], []

    def spin():
        while not stop:
            pass

    t = threading.Thread(target=spin)
    t.start()
    for _ in range(rounds):
        start = time.perf_counter()
        time.sleep(0.001)
        late.append((time.perf_counter() - start - 0.001) * 1e3)
    stop.append(1)
    t.join()
    return sorted(late)[rounds // 2]


if __name__ == "__main__":
    a_lock = threading.Lock()
    loop = best(lambda: nothing(200000)) / 200000
    for name, f, n in (("lock, acquire + release", lock, 200000), ("with lock", with_lock, 200000),
                       ("Queue, put + get", put_get(queue.Queue()), 50000),
                       ("SimpleQueue, put + get", put_get(queue.SimpleQueue()), 100000), ("Event, set + clear", event, 30000)):
        show(name, (best(lambda: f(n)) / n - loop) * 1e9, "ns")
    for name, f, n in (("start + join", start_join, 500), ("ping-pong by locks", turns, 3000), ("ping-pong by SimpleQueues", queue_turns, 3000)):
        show(name, best(lambda: f(n)) / n * 1e6, "us")
    show("memory of a parked thread", parked(500) / 1024, "KiB")
    alone = best(lambda: work(1000000), 3)
    for count in (2, 8):
        show(f"{count} busy threads, work done", 100 * alone / best(lambda: busy(count, 1000000), 3), "% of one")
    show("wake-up beside a busy thread", wake_late(30), "ms late")
