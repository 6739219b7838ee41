# SPDX-License-Identifier: MIT
# cpython: differs (module gil)
# expect: time.sleep 1
# expect: time.sleep(0) 1
# expect: time.time 0
# expect: lock 0
# expect: lock, not blocking 0
# expect: lock, timed 1
# expect: rlock 0
# expect: event set 0
# expect: event wait 1
# expect: queue 0
# expect: simple queue 0
# expect: simple queue, timed 1
# expect: condition wait 1
# expect: semaphore 0
# expect: sorted 0
# expect: sum 0
# expect: int power 0
# expect: str 0
# expect: join of a dead thread 0
# expect: list 0
# expect: open, close 4
# expect: seek 1
# expect: buffered write 0
# expect: raw write 1
# Section 2 of the contract: how often each operation lets go of the lock, counted. (CPython's open() also asks for the
# position of a new file, which makes 5.)
import gil
import queue
import threading
import time
import os


def show(name, f, *args):
    before = gil.releases()
    f(*args)
    print(name, gil.releases() - before)


lock, rlock, event, cond, sem = threading.Lock(), threading.RLock(), threading.Event(), threading.Condition(), threading.Semaphore()
q, sq = queue.Queue(), queue.SimpleQueue()
q.put(0)
held = threading.Lock()
held.acquire()


def pair(get, put, *args):
    put(*args)
    get()


def timed_get():
    try:
        sq.get(timeout=0.001)
    except queue.Empty:
        pass


def wait():
    with cond:
        cond.wait(0.001)


show('time.sleep', time.sleep, 0.001)
show('time.sleep(0)', time.sleep, 0)
show('time.time', time.time)
show('lock', pair, lock.release, lock.acquire)
show('lock, not blocking', held.acquire, False)
show('lock, timed', held.acquire, True, 0.001)
show('rlock', pair, rlock.release, rlock.acquire)
show('event set', event.set)
event.clear()
show('event wait', event.wait, 0.001)
show('queue', pair, q.get, q.put, 1)
show('simple queue', pair, sq.get, sq.put, 1)
show('simple queue, timed', timed_get)
show('condition wait', wait)
show('semaphore', pair, sem.release, sem.acquire)
show('sorted', sorted, list(range(1000)))
show('sum', sum, range(1000))
show('int power', pow, 3, 10000)
show('str', str, 10 ** 1000)
t = threading.Thread(target=int)
t.start()
t.join()
show('join of a dead thread', t.join)
show('list', list, range(1000))
show('open, close', lambda: open(__file__, 'rb').close())
f = open(__file__, 'rb')
show('seek', f.seek, 5)
f.close()
f = open('/dev/null', 'wb')
show('buffered write', f.write, b'x')
f.close()
f = open('/dev/null', 'wb', 0)
show('raw write', f.write, b'x')
f.close()
