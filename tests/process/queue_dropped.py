# A queue that is dropped takes its thread and its pipe along, after all is written.
# expect: [2, 2, 2]
# expect: 1 0
import gc
import multiprocessing
import os
import threading
import time


def descriptors():
    return len(os.listdir('/proc/self/fd'))


def use():
    queue = multiprocessing.Queue()
    queue.put(1)
    queue.put('x' * 200000)
    return queue.get() + len(queue.get()) - 199999


if __name__ == '__main__':
    use()
    gc.collect()
    time.sleep(0.1)
    before = descriptors()
    print([use() for _ in range(3)])
    end = time.monotonic() + 5
    while threading.active_count() > 1 and time.monotonic() < end:
        gc.collect()
        time.sleep(0.01)
    print(threading.active_count(), descriptors() - before)
