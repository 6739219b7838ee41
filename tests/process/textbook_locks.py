# Events, conditions, barriers, semaphores and locks between processes.
# expect: waiting False
# expect: released True
# expect: False
# expect: False
# expect: consumed
# expect: [0, 1, 2]
# expect: 3 0 False
# expect: True 0
# expect: twice
# expect: semaphore or lock released too many times
# expect: True False False
# expect: semaphore or lock released too many times
# expect: attempt to release recursive lock not owned by thread
# expect: BrokenBarrierError True
# expect: False
# expect: <Lock(owner=None)> <RLock(None, 0)> <Semaphore(value=3)> <BoundedSemaphore(value=2, maxvalue=2)>
# cpython: 3.13
import time
from multiprocessing import *


def waiter(e, q):
    q.put('waiting')
    e.wait()
    q.put('released')


def timed(e, q):
    q.put(e.wait(0.05))


def cons(c, box, q):
    with c:
        c.wait_for(lambda: box.value == 1)
        q.put('consumed')


def party(b, q, n):
    i = b.wait()
    q.put(i)


def sem(s, active, peak, lock):
    with s:
        with lock:
            active.value += 1
            peak.value = max(peak.value, active.value)
        time.sleep(0.02)
        with lock:
            active.value -= 1


def rec(l, q):
    with l:
        with l:
            q.put('twice')


if __name__ == '__main__':
    q = Queue()
    e = Event()
    p = Process(target=waiter, args=(e, q))
    p.start()
    print(q.get(), e.is_set())
    e.set()
    print(q.get(), e.is_set())
    p.join()
    e.clear()
    print(e.is_set())
    p = Process(target=timed, args=(e, q))
    p.start()
    print(q.get())
    p.join()
    c = Condition()
    box = Value('i', 0)
    p = Process(target=cons, args=(c, box, q))
    p.start()
    with c:
        box.value = 1
        c.notify_all()
    print(q.get())
    p.join()
    b = Barrier(3)
    ps = [Process(target=party, args=(b, q, i)) for i in range(3)]
    for p in ps:
        p.start()
    print(sorted((q.get() for _ in ps)))
    for p in ps:
        p.join()
    print(b.parties, b.n_waiting, b.broken)
    s = Semaphore(2)
    a, m, l = (Value('i', 0), Value('i', 0), Lock())
    ps = [Process(target=sem, args=(s, a, m, l)) for _ in range(5)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(m.value <= 2, a.value)
    r = RLock()
    p = Process(target=rec, args=(r, q))
    p.start()
    print(q.get())
    p.join()
    bs = BoundedSemaphore(1)
    try:
        bs.release()
    except ValueError as err:
        print(err)
    lk = Lock()
    print(lk.acquire(), lk.acquire(block=False), lk.acquire(timeout=0.01))
    lk.release()
    try:
        lk.release()
    except ValueError as err:
        print(err)
    try:
        r.release()
    except AssertionError as err:
        print(err)
    br = Barrier(2, timeout=0.05)
    try:
        br.wait()
    except Exception as err:
        print(type(err).__name__, br.broken)
    br.reset()
    print(br.broken)
    print(Lock(), RLock(), Semaphore(3), BoundedSemaphore(2))
