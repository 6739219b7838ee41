# SPDX-License-Identifier: MIT
# cpython: differs (has no -X dev of this kind)
# expect: two Locks crosswise while main sleeps: silent, silent
# expect: a handler may release it: silent, silent
# expect: a handler that takes itself away releases it: silent, silent
# expect: with a time limit: silent, silent
# expect: another thread is in a system call: silent, silent
# expect: another thread releases it: silent, silent
# expect: a child process may answer: silent, silent
# expect: an event loop in another thread: silent, silent
# expect: daemons wait while main ends: silent, silent
# expect: a thread joins main, which is at its end: silent, silent
# expect: two threads import each other's modules: silent, silent
# expect: a thread forks, and waits for its child: silent, silent
# expect: a future of another process: silent, silent
# expect: another thread has just been started: silent, silent
# Where a wait may end after all, nothing is said.
import deadlock_outcome

deadlock_outcome.run((
    ('two Locks crosswise while main sleeps', 'cross(threading.Lock, 2); time.sleep(0.2)'),
    ('a handler may release it', 'signal.signal(signal.SIGALRM, lambda *a: lock.release()); signal.setitimer(signal.ITIMER_REAL, 0.1)\n'
     'lock.acquire(); lock.acquire()'),
    ('a handler that takes itself away releases it', 'e = threading.Event(); lock.acquire()\n'
     'def handler(*a): signal.signal(signal.SIGALRM, signal.SIG_DFL); time.sleep(0.1); e.set(); lock.release()\n'
     'signal.signal(signal.SIGALRM, handler); signal.setitimer(signal.ITIMER_REAL, 0.1)\n'
     'threading.Thread(target=lambda: (time.sleep(0.15), e.wait())).start(); lock.acquire()'),
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
    ("two threads import each other's modules", 'import tempfile; sys.path.insert(0, d := tempfile.mkdtemp())\n'
     'for a, b in ("ab", "ba"): open(f"{d}/{a}.py", "w").write(f"import time; time.sleep(0.05)\\nimport {b}\\n")\n'
     'ts = [threading.Thread(target=__import__, args=(name,)) for name in "ab"]\nfor t in ts: t.start()\njoin(ts)\n'
     'import shutil; shutil.rmtree(d)'),
    ('a thread forks, and waits for its child', 'def fork():\n    pid = os.fork()\n    if pid == 0: time.sleep(0.05); os._exit(0)\n'
     '    os.waitpid(pid, 0)\nt = threading.Thread(target=fork); t.start(); t.join()'),
    ('a future of another process', 'from concurrent.futures import ProcessPoolExecutor\n'
     'with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as pool: pool.submit(time.sleep, 0.05).result()'),
    ('another thread has just been started', 'import _thread; lock.acquire()\n'
     'for _ in range(100): _thread.start_new_thread(lock.release, ()); lock.acquire()'),
))
