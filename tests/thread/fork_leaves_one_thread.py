# SPDX-License-Identifier: MIT
# expect: 1 False True False True MainThread
# expect: in child
# expect: 1 False True False True Thread-2 (child)
# expect: in child
# expect: parent
# expect: main has ended
# T25: a forked child has only the thread that forked, which is its main thread; locks of the others stay held.
import os
import threading
import time
import warnings

warnings.simplefilter('ignore')
lock = threading.Lock()
done = threading.Event()


def hold():
    with lock:
        done.wait()


t = threading.Thread(target=hold)
t.start()
time.sleep(0.05)


def child():
    pid = os.fork()
    if pid == 0:
        print(threading.active_count(), t.is_alive(), lock.locked(), lock.acquire(timeout=0.05),
              threading.current_thread() is threading.main_thread(), threading.main_thread().name, flush=True)
        x = threading.Thread(target=lambda: print('in child', flush=True))
        x.start()
        x.join()
        os._exit(0)
    os.waitpid(pid, 0)


child()
w = threading.Thread(target=child)
w.start()
w.join()
done.set()
t.join()
print('parent', flush=True)


# In the child of a worker the main thread has ended: joining it does not wait.
def join_main(main=threading.main_thread()):
    pid = os.fork()
    if pid == 0:
        main.join()
        print('main has ended' if not main.is_alive() else 'main lives', flush=True)
        os._exit(0)
    os.waitpid(pid, 0)


threading.Thread(target=join_main).start()
