# An executor forks all its workers with the first call, before it has threads; spawned ones start when there is work for them. What a map
# has given out is free; an initializer's exception is logged in the worker.
# expect: fork 3
# expect: spawn 1
# expect: [True, True, True, True]
# expect: Exception in initializer: ValueError('no data')
# expect: BrokenProcessPool
import logging
import logging.handlers
import multiprocessing
import weakref
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


class Thing:
    pass


def make(number):
    return Thing()


def fail(queue):
    logger = logging.getLogger('concurrent.futures')
    logger.addHandler(logging.handlers.QueueHandler(queue))
    logger.propagate = False
    raise ValueError('no data')


if __name__ == '__main__':
    for method in ('fork', 'spawn'):
        with ProcessPoolExecutor(3, multiprocessing.get_context(method)) as executor:
            for number in (1, 2, 3):
                executor.submit(abs, number).result()
            print(method, len(executor._processes))
    with ProcessPoolExecutor(1) as executor:
        freed = []
        for thing in executor.map(make, range(4), chunksize=2):
            reference = weakref.ref(thing)
            del thing
            freed.append(reference() is None)
        print(freed)
    queue = multiprocessing.Queue()
    with ProcessPoolExecutor(1, initializer=fail, initargs=(queue,)) as executor:
        try:
            executor.submit(abs, 1).result()
        except BrokenProcessPool as error:
            record = queue.get()
            print(record.message.split('\n')[0], repr(ValueError(record.message.split('ValueError: ')[1])))
            print(type(error).__name__)
