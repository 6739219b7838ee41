# SPDX-License-Identifier: MIT
# T31: as many workers as processors and four, at most 32; a pending call can be cancelled, a running one can't; no calls after shutdown.
# expect: workers True
# expect: running False True
# expect: pending True True
# expect: done 7 False
# expect: RuntimeError cannot schedule new futures after shutdown
# expect: ValueError max_workers must be greater than 0
# expect: cancelled by shutdown True
# expect: timer False
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor() as pool:
    print('workers', pool._max_workers == min(32, (os.process_cpu_count() or 1) + 4))

go, began = threading.Event(), threading.Event()


def wait():
    began.set()
    go.wait()
    return 7


pool = ThreadPoolExecutor(1)
running, pending = pool.submit(wait), pool.submit(print, 'not reached')
began.wait()
print('running', running.cancel(), running.running())
print('pending', pending.cancel(), pending.cancelled())
go.set()
print('done', running.result(), running.cancel())
pool.shutdown()
try:
    pool.submit(print)
except RuntimeError as e:
    print('RuntimeError', e)
try:
    ThreadPoolExecutor(0)
except ValueError as e:
    print('ValueError', e)

go.clear()
began.clear()
pool = ThreadPoolExecutor(1)
pool.submit(wait)
began.wait()
left = pool.submit(print, 'not reached')
pool.shutdown(wait=False, cancel_futures=True)
go.set()
print('cancelled by shutdown', left.cancelled())

timer = threading.Timer(0.2, print, ('not reached',))
timer.start()
timer.cancel()
timer.join()
print('timer', timer.is_alive())
