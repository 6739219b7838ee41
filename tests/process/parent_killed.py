# expect: 5 children, 0 alive
# Children end by themselves when their parent is killed.
# cpython: differs (its children live on)
import multiprocessing
import os
import signal
import sys
import time


def parent(write):
    children = [multiprocessing.Process(target=time.sleep, args=(60,)) for _ in range(3)]
    for child in children:
        child.start()
    pool = multiprocessing.Pool(2)
    pool.map(abs, [1, 2])
    ids = [child.pid for child in multiprocessing.active_children()]
    os.write(write, ' '.join(map(str, ids)).encode())
    time.sleep(60)


def alive(pid):
    try:
        with open(f'/proc/{pid}/stat') as file:
            return file.read().split()[2] not in 'ZX'
    except OSError:
        return False


if __name__ == '__main__':
    read, write = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        parent(write)
    os.close(write)
    ids = [int(word) for word in os.read(read, 1000).split()]
    os.close(read)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    end = time.monotonic() + 5
    while any(map(alive, ids)) and time.monotonic() < end:
        time.sleep(0.01)
    print(len(ids), 'children,', sum(map(alive, ids)), 'alive')
