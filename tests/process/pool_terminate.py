# What a terminated pool had not finished fails, quietly, and nobody waits for ever; a closed one finishes what imap() still feeds.
# expect: 2664667000 2664667000
# expect: terminated at once
# expect: PoolTerminated the pool was terminated before the task was finished
# expect: PoolTerminated the pool was terminated before the task was finished
# expect: PoolTerminated the pool was terminated before the task was finished
# expect: 2664667000 2664667000
# expect: terminated at once
# expect: PoolTerminated the pool was terminated before the task was finished
# cpython: differs (a result whose pool was terminated is waited for without end)
import multiprocessing
import multiprocessing.pool
import time


def square(x):
    return x * x


def outcome(get, *args):
    try:
        while True:
            get(*args)
    except multiprocessing.pool.PoolTerminated as error:
        print(type(error).__name__, error)


def feed_and_close(pool):
    one, seven = pool.imap(square, range(2000)), pool.imap_unordered(square, range(2000), 7)
    pool.close()
    pool.join()
    print(sum(one), sum(seven))


def terminate(pool):
    start = time.monotonic()
    pool.terminate()
    pool.join()
    print('terminated at once' if time.monotonic() - start < 2 else 'late')


if __name__ == '__main__':
    feed_and_close(multiprocessing.Pool(2))
    pool = multiprocessing.Pool(1)
    asleep = pool.apply_async(time.sleep, (30,), error_callback=print)
    waiting = pool.map_async(square, range(10), error_callback=print)
    endless = pool.imap(square, iter(int, 1))
    time.sleep(0.1)
    terminate(pool)
    outcome(asleep.get)
    outcome(waiting.get)
    outcome(next, endless)

    feed_and_close(multiprocessing.pool.ThreadPool(2))
    pool = multiprocessing.pool.ThreadPool(1)
    pool.apply_async(time.sleep, (0.3,))
    waiting = pool.map_async(square, range(10), error_callback=print)
    terminate(pool)
    outcome(waiting.get)
