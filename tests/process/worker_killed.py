# expect: WorkerLost
# expect: [0, 1, 4]
# expect: [10, 11, 12]
# expect: 2 workers
# A worker that is killed in the middle of a task is replaced; the task fails, or is tried again.
# cpython: differs (its pool waits for ever)
import multiprocessing
import os
import signal
import tempfile
from multiprocessing.pool import Pool, WorkerLost


def die(x):
    os.kill(os.getpid(), signal.SIGKILL)


def square(x):
    return x * x


def die_once(folder, x):
    try:
        os.mkdir(os.path.join(folder, str(x)))
    except FileExistsError:
        return 10 + x
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == '__main__':
    with multiprocessing.Pool(2) as pool:
        try:
            pool.apply(die, (1,))
        except WorkerLost as error:
            print(type(error).__name__)
        print(pool.map(square, range(3)))
    with tempfile.TemporaryDirectory() as folder, Pool(2, retries=2) as pool:
        print(pool.starmap(die_once, [(folder, x) for x in range(3)], 1))
        print(len(multiprocessing.active_children()), 'workers')
