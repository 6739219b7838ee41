# Queues with sentinels, a JoinableQueue of task objects, bounded and timed queues.
# expect: [(0, 0), (1, 1), (2, 4), (3, 9), (4, 16), (5, 25), (6, 36), (7, 49), (8, 64), (9, 81)]
# expect: ['A', 'B', 'C']
# expect: task_done() called too many times
# expect: ['0 * 0 = 0', '1 * 1 = 1', '2 * 2 = 4', '3 * 3 = 9']
# expect: full True 2
# expect: full after timeout
# expect: 1 2
# expect: empty True
# expect: empty now
# expect: False [1, {'a': 2}] True
# expect: True True
# cpython: 3.13
import queue, time
from multiprocessing import Process, Queue, JoinableQueue, SimpleQueue, Event

SENTINEL = None


def worker(tasks, results):
    for item in iter(tasks.get, SENTINEL):
        results.put((item, item ** 2))
    results.put(SENTINEL)


def consumer(q, out):
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            break
        out.put(item.upper())
        q.task_done()


class Task:

    def __init__(self, a, b):
        self.a, self.b = (a, b)

    def __call__(self):
        return f'{self.a} * {self.b} = {self.a * self.b}'

    def __str__(self):
        return f'{self.a} * {self.b}'


class Consumer(Process):

    def __init__(self, tasks, results):
        super().__init__()
        self.tasks = tasks
        self.results = results

    def run(self):
        while True:
            t = self.tasks.get()
            if t is None:
                self.tasks.task_done()
                break
            self.results.put(t())
            self.tasks.task_done()


if __name__ == '__main__':
    tasks, results = (Queue(), Queue())
    ws = [Process(target=worker, args=(tasks, results)) for _ in range(2)]
    for w in ws:
        w.start()
    for i in range(10):
        tasks.put(i)
    for _ in ws:
        tasks.put(SENTINEL)
    done, out = (0, [])
    while done < 2:
        r = results.get()
        if r is SENTINEL:
            done += 1
        else:
            out.append(r)
    for w in ws:
        w.join()
    print(sorted(out))
    q = JoinableQueue()
    o = Queue()
    p = Process(target=consumer, args=(q, o))
    p.start()
    for w in ('a', 'b', 'c'):
        q.put(w)
    q.put(None)
    q.join()
    p.join()
    print(sorted((o.get() for _ in range(3))))
    try:
        q.task_done()
    except ValueError as e:
        print(e)
    tasks, results = (JoinableQueue(), Queue())
    cs = [Consumer(tasks, results) for _ in range(2)]
    for c in cs:
        c.start()
    for i in range(4):
        tasks.put(Task(i, i))
    for c in cs:
        tasks.put(None)
    tasks.join()
    print(sorted((results.get() for _ in range(4))))
    for c in cs:
        c.join()
    q = Queue(2)
    q.put(1)
    q.put(2)
    try:
        q.put_nowait(3)
    except queue.Full:
        print('full', q.full(), q.qsize())
    try:
        q.put(3, timeout=0.05)
    except queue.Full:
        print('full after timeout')
    print(q.get(), q.get(timeout=1))
    try:
        q.get(timeout=0.05)
    except queue.Empty:
        print('empty', q.empty())
    try:
        q.get_nowait()
    except queue.Empty:
        print('empty now')
    s = SimpleQueue()
    s.put([1, {'a': 2}])
    print(s.empty(), s.get(), s.empty())
    s.close()
    q.close()
    q.join_thread()
    try:
        q.put(1)
    except ValueError as e:
        print(str(e).startswith('Queue <multiprocessing.queues.Queue object at'), str(e).endswith('is closed'))
