# Whatever processes do, this one has as many descriptors and children afterwards as before, and /dev/shm as many entries.
# expect: 0 descriptors, 0 entries, 0 children more
import multiprocessing
import multiprocessing.shared_memory
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor


def work(x):
    return x * x


def fail(x):
    raise ValueError(x)


def use():
    for method in ('fork', 'spawn'):
        context = multiprocessing.get_context(method)
        with context.Pool(2) as pool:
            pool.map(work, range(10))
            pool.map_async(fail, [1]).wait()
        pool.join()
        queue = context.Queue()
        child = context.Process(target=queue.put, args=('x',))
        child.start()
        queue.get()
        child.join()
        child.close()
        queue.close()
        queue.join_thread()
    with ProcessPoolExecutor(2) as executor:
        list(executor.map(work, range(5)))
    with multiprocessing.Manager() as manager:
        manager.list([1]).append(2)
    ours, theirs = multiprocessing.Pipe()
    ours.close()
    theirs.close()
    block = multiprocessing.shared_memory.SharedMemory(create=True, size=5000)
    block.close()
    block.unlink()
    subprocess.run([sys.executable, '-c', 'print(1)'], capture_output=True, input=b'x')


def count():
    children = [pid for pid in os.listdir('/proc') if pid.isdigit() and parent_of(pid) == os.getpid()]
    return len(os.listdir('/proc/self/fd')), len(os.listdir('/dev/shm')), len(children)


def parent_of(pid):
    try:
        with open(f'/proc/{pid}/stat') as file:
            return int(file.read().rpartition(')')[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0


if __name__ == '__main__':
    use()  # starts the resource tracker, which stays
    before = count()
    for _ in range(3):
        use()
    more = [now - then for now, then in zip(count(), before)]
    print(more[0], 'descriptors,', max(0, more[1]), 'entries,', more[2], 'children more')
