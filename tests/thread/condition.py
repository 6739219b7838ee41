# SPDX-License-Identifier: MIT
# expect: RuntimeError cannot notify on un-acquired lock
# expect: RuntimeError cannot wait on un-acquired lock
# expect: False
# expect: 7
# expect: [0, 1, 2]
# T28
import threading
import time

cond = threading.Condition()
for call in (cond.notify, cond.wait):
    try:
        call()
    except RuntimeError as e:
        print(type(e).__name__, e)
with cond:
    print(cond.wait(0.001))
    print(cond.wait_for(lambda: 7))
order = []


def wait(n):
    with cond:
        ready.release()
        cond.wait()
        order.append(n)


ready = threading.Semaphore(0)
threads = [threading.Thread(target=wait, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
    ready.acquire()
    with cond:
        pass
for t in threads:
    with cond:
        cond.notify()
    while len(order) <= threads.index(t):
        time.sleep(0.001)
for t in threads:
    t.join()
print(order)
