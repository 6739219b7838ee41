# SPDX-License-Identifier: MIT
# cpython: 3.13
# expect: Full
# expect: Empty
# expect: ValueError task_done() called too many times
# expect: ShutDown
# expect: [0, 1, 2, 3, 4]
# expect: [4, 3, 2, 1, 0]
# expect: [0, 1, 2, 3, 4]
import queue

q = queue.Queue(1)
q.put(1)
for call in (lambda: q.put_nowait(2), lambda: (q.get(), q.get(timeout=0.001)), lambda: (q.task_done(), q.task_done()),
             lambda: (q.shutdown(), q.put(1))):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, *e.args)
for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    q = kind()
    for i in range(5):
        q.put(i)
    print([q.get() for _ in range(5)])
