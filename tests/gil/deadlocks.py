# SPDX-License-Identifier: MIT
# cpython: differs (CPython hangs)
# expect: one lock taken twice: reported, raised
# expect: two RLocks crosswise: reported, raised
# expect: three RLocks in a ring while main sleeps: reported, raised
# expect: two Locks crosswise, everyone blocked: reported, raised
# expect: two Locks crosswise while main sleeps: silent, silent
# expect: joining each other: reported, raised
# expect: main and a thread join each other: reported, raised
# expect: Event nobody sets: reported, raised
# expect: Condition nobody notifies: reported, raised
# expect: Semaphore nobody releases: reported, raised
# expect: Barrier nobody else comes to: reported, raised
# expect: Queue nobody fills: reported, raised
# expect: Queue nobody empties: reported, raised
# expect: SimpleQueue nobody fills: reported, raised
# expect: the last one who could help ends: reported, reported
# expect: ring without main, and a signal handler: reported, raised
# expect: a handler may release it: silent, silent
# expect: with a time limit: silent, silent
# expect: another thread is in a system call: silent, silent
# expect: another thread releases it: silent, silent
# expect: a child process may answer: silent, silent
# expect: an event loop in another thread: silent, silent
# expect: daemons wait while main ends: silent, silent
# expect: a thread joins main, which is at its end: silent, silent
# Whatever is certain to hang is said at once; what is not is not.
import os
import subprocess
import sys

PRELUDE = '''
import asyncio, multiprocessing, os, queue, signal, sys, threading, time
lock, other = threading.Lock(), threading.Lock()
def cross(kind, n):
    locks, ready = [kind() for _ in range(n)], threading.Barrier(n)
    def take(i):
        with locks[i]:
            ready.wait()
            with locks[(i + 1) % n]: pass
    threads = [threading.Thread(target=take, args=(i,), daemon=True) for i in range(n)]
    for t in threads: t.start()
    return threads
def join(threads):
    for t in threads: t.join()
def answer(q):
    q.put(1)
'''
CASES = (
    ('one lock taken twice', 'lock.acquire(); lock.acquire()'),
    ('two RLocks crosswise', 'join(cross(threading.RLock, 2))'),
    ('three RLocks in a ring while main sleeps', 'cross(threading.RLock, 3); time.sleep(0.2)'),
    ('two Locks crosswise, everyone blocked', 'join(cross(threading.Lock, 2))'),
    ('two Locks crosswise while main sleeps', 'cross(threading.Lock, 2); time.sleep(0.2)'),
    ('joining each other', 'ts = [threading.Thread(target=lambda i: (time.sleep(0.02), ts[1 - i].join()), args=(i,)) for i in (0, 1)]\n'
     'for t in ts: t.start()\njoin(ts)'),
    ('main and a thread join each other', 'main = threading.current_thread(); t = threading.Thread(target=main.join); t.start(); t.join()'),
    ('Event nobody sets', 'threading.Event().wait()'),
    ('Condition nobody notifies', 'c = threading.Condition()\nwith c: c.wait()'),
    ('Semaphore nobody releases', 's = threading.Semaphore(0); s.acquire()'),
    ('Barrier nobody else comes to', 'threading.Barrier(2).wait()'),
    ('Queue nobody fills', 'queue.Queue().get()'),
    ('Queue nobody empties', 'q = queue.Queue(1); q.put(1); q.put(2)'),
    ('SimpleQueue nobody fills', 'queue.SimpleQueue().get()'),
    ('the last one who could help ends', 'e = threading.Event(); threading.Thread(target=time.sleep, args=(0.05,)).start(); e.wait()'),
    ('ring without main, and a signal handler', 'signal.signal(signal.SIGALRM, print); cross(threading.RLock, 2); time.sleep(0.2)'),
    ('a handler may release it', 'signal.signal(signal.SIGALRM, lambda *a: lock.release()); signal.setitimer(signal.ITIMER_REAL, 0.1)\n'
     'lock.acquire(); lock.acquire()'),
    ('with a time limit', 'lock.acquire(); lock.acquire(timeout=0.1); threading.Event().wait(0.1)'),
    ('another thread is in a system call', 'r, w = os.pipe(); lock.acquire()\n'
     'threading.Thread(target=lambda: (os.read(r, 1), lock.release())).start()\n'
     'if os.fork() == 0: time.sleep(0.1); os.write(w, b"x"); os._exit(0)\nlock.acquire()'),
    ('another thread releases it', 'lock.acquire(); threading.Thread(target=lambda: (time.sleep(0.05), lock.release())).start(); lock.acquire()'),
    ('a child process may answer', 'q = multiprocessing.get_context("fork").Queue(); p = multiprocessing.get_context("fork").Process(target=answer, args=(q,))\n'
     'p.start(); q.get(); p.join()'),
    ('an event loop in another thread', 'e = threading.Event()\nasync def later(): await asyncio.sleep(0.05); e.set()\n'
     'threading.Thread(target=lambda: asyncio.run(later())).start(); e.wait()'),
    ('daemons wait while main ends', 'e = threading.Event()\nfor _ in range(3): threading.Thread(target=e.wait, daemon=True).start()'),
    ('a thread joins main, which is at its end', 'threading.Thread(target=threading.current_thread().join).start()'),
)


def outcome(script, *options):
    p = subprocess.Popen([sys.executable, *options, '-W', 'ignore', '-c', PRELUDE + script], stderr=subprocess.PIPE)
    # What hangs says so before it does, and is ended here.
    text = b''
    while line := p.stderr.readline():
        text += line
        if line.startswith(b'Thread MainThread'):
            p.kill()
    p.wait()
    return ('raised' if b'DeadlockError: this wait would' in text else
            'reported' if b'gila: deadlock: ' in text else text.decode() or 'silent')


for name, script in CASES:
    print(f'{name}: {outcome(script)}, {outcome(script, "-X", "dev")}')
