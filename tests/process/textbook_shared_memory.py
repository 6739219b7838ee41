# Shared memory by name, ShareableList, and a manager that removes them.
# expect: [0, 2, 4, 6, 8, 10, 12, 14, 16, 18] True 0
# expect: gone 2
# expect: 7 howdy b'HoWdY' -273.154 1 4 8s8sdqxxxxxxx?xxxxxx?xq
# expect: bytes/str item exceeds available storage
# expect: index out of range
# expect: short True
# expect: [1, 3.25, 'x', True, None] True
# expect: [10, 1, 2, 3, 4]
# expect: b'abcd'
# expect: 'size' must be a positive number different from zero
# cpython: 3.13
from multiprocessing import Process, shared_memory
from multiprocessing.managers import SharedMemoryManager
import array


def worker(name, n):
    shm = shared_memory.SharedMemory(name=name)
    view = shm.buf.cast('i')
    for i in range(n):
        view[i] *= 2
    view.release()
    shm.close()


def listworker(name):
    sl = shared_memory.ShareableList(name=name)
    sl[1] = 3.25
    sl[4] = None
    sl.shm.close()


def total(sl):
    sl[0] = sum(list(sl)[1:])


if __name__ == '__main__':
    shm = shared_memory.SharedMemory(create=True, size=40)
    v = shm.buf.cast('i')
    for i in range(10):
        v[i] = i
    p = Process(target=worker, args=(shm.name, 10))
    p.start()
    p.join()
    print([v[i] for i in range(10)], shm.size >= 40, p.exitcode)
    v.release()
    shm.close()
    shm.unlink()
    try:
        shared_memory.SharedMemory(name=shm.name)
    except FileNotFoundError as e:
        print('gone', e.errno)
    sl = shared_memory.ShareableList(['howdy', b'HoWdY', -273.154, 100, True, None, 42])
    print(len(sl), sl[0], sl[1], sl[2], sl.count(100), sl.index(True), sl.format)
    sl[0] = 'short'
    try:
        sl[0] = 'much longer than the slot was'
    except ValueError as e:
        print(e)
    try:
        sl[99]
    except IndexError as e:
        print(e)
    b = shared_memory.ShareableList(name=sl.shm.name)
    print(b[0], list(b) == list(sl))
    b.shm.close()
    sl.shm.close()
    sl.shm.unlink()
    sl = shared_memory.ShareableList([1, 2.0, 'x', True, 5])
    p = Process(target=listworker, args=(sl.shm.name,))
    p.start()
    p.join()
    print(list(sl), str(sl).startswith('ShareableList([1, 3.25'))
    sl.shm.close()
    sl.shm.unlink()
    with SharedMemoryManager() as smm:
        s = smm.ShareableList(range(5))
        p = Process(target=total, args=(s,))
        p.start()
        p.join()
        print(list(s))
        m = smm.SharedMemory(size=16)
        m.buf[:4] = b'abcd'
        print(bytes(m.buf[:4]))
    try:
        shared_memory.SharedMemory(create=True, size=0)
    except ValueError as e:
        print(e)
