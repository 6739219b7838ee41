# SPDX-License-Identifier: MIT
# stress: skip (measures time)
# T32: what a lock, a thread and a process cost, in order of magnitude.
# expect: a lock costs far less than a thread: True
# expect: with lock costs about as much: True
# expect: a thread costs far less than a process: True
import os
import threading
import time


def best(f, times, tries=7):
    def once():
        start = time.perf_counter()
        for _ in range(times):
            f()
        return (time.perf_counter() - start) / times
    return min(once() for _ in range(tries))


lock = threading.Lock()


def take():
    lock.acquire()
    lock.release()


def with_lock():
    with lock:
        pass


def thread():
    t = threading.Thread(target=int)
    t.start()
    t.join()


def process():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


a, b, c, d = best(take, 1000), best(with_lock, 1000), best(thread, 50), best(process, 10)
print('a lock costs far less than a thread:', 10 * a < c)
print('with lock costs about as much:', a / 10 < b < 10 * a)
print('a thread costs far less than a process:', 2 * c < d)
