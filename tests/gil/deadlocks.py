# SPDX-License-Identifier: MIT
# cpython: differs (CPython hangs)
# expect: one lock taken twice: reported, raised
# expect: two RLocks crosswise: reported, raised
# expect: three RLocks in a ring while main sleeps: reported, raised
# expect: two Locks crosswise, everyone blocked: reported, raised
# expect: joining each other: reported, raised
# expect: main and a thread join each other: reported, raised
# expect: Event nobody sets: reported, raised
# expect: Condition nobody notifies: reported, raised
# expect: Semaphore nobody releases: reported, raised
# expect: Barrier nobody else comes to: reported, raised
# expect: Queue nobody fills: reported, raised
# expect: Queue nobody empties: reported, raised
# expect: SimpleQueue nobody fills: reported, raised
# expect: SimpleQueue with one item for two: reported, raised
# expect: a waiter whose time is up and who holds its lock: reported, reported
# expect: the last one who could help ends: reported, reported
# expect: ring without main, and a signal handler: reported, raised
# Whatever is certain to hang is said at once.
import deadlock_outcome

deadlock_outcome.run((
    ('one lock taken twice', 'lock.acquire(); lock.acquire()'),
    ('two RLocks crosswise', 'join(cross(threading.RLock, 2))'),
    ('three RLocks in a ring while main sleeps', 'cross(threading.RLock, 3); time.sleep(0.2)'),
    ('two Locks crosswise, everyone blocked', 'join(cross(threading.Lock, 2))'),
    ('joining each other', 'go = threading.Event()\n'
     'ts = [threading.Thread(target=lambda i: (go.wait(), ts[1 - i].join()), args=(i,)) for i in (0, 1)]\n'
     'for t in ts: t.start()\ngo.set(); join(ts)'),
    ('main and a thread join each other', 'main = threading.current_thread(); t = threading.Thread(target=main.join); t.start(); t.join()'),
    ('Event nobody sets', 'threading.Event().wait()'),
    ('Condition nobody notifies', 'c = threading.Condition()\nwith c: c.wait()'),
    ('Semaphore nobody releases', 's = threading.Semaphore(0); s.acquire()'),
    ('Barrier nobody else comes to', 'threading.Barrier(2).wait()'),
    ('Queue nobody fills', 'queue.Queue().get()'),
    ('Queue nobody empties', 'q = queue.Queue(1); q.put(1); q.put(2)'),
    ('SimpleQueue nobody fills', 'queue.SimpleQueue().get()'),
    ('SimpleQueue with one item for two', 'q = queue.SimpleQueue(); ts = [threading.Thread(target=q.get) for _ in range(2)]\n'
     'for t in ts: t.start()\ntime.sleep(0.05); q.put(1)\nwhile ts[0].is_alive() and ts[1].is_alive(): time.sleep(0.01)\njoin(ts)'),
    # Its wait must have the lock back: no place for an exception.
    ('a waiter whose time is up and who holds its lock', 'c, held, ready = threading.Condition(), threading.RLock(), threading.Event()\n'
     'def wait():\n    with held, c: ready.set(); c.wait(0.5)\n'
     'threading.Thread(target=wait).start(); ready.wait()\nwith c, held: pass'),
    ('the last one who could help ends', 'e = threading.Event(); threading.Thread(target=time.sleep, args=(0.4,)).start(); e.wait()'),
    ('ring without main, and a signal handler', 'signal.signal(signal.SIGALRM, print); cross(threading.RLock, 2); time.sleep(0.2)'),
))
