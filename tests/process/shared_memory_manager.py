# The blocks of a shared memory manager go when it is shut down, also those that children made; without a server it makes none.
# expect: ValueError address type of None unrecognized
# expect: 3 True
# expect: [False, False, False]
# expect: [False]
import multiprocessing
import os
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import SharedMemory


def make(manager, queue):
    queue.put(manager.SharedMemory(32).name)


def exists(name):
    return os.path.exists('/dev/shm/' + name)


if __name__ == '__main__':
    manager = SharedMemoryManager()
    try:
        manager.SharedMemory(16)
    except ValueError as error:
        print(type(error).__name__, error)
    manager.start()
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=make, args=(manager, queue))
    child.start()
    names = [manager.SharedMemory(16).name, manager.ShareableList([1, 'two']).shm.name, queue.get()]
    child.join()
    print(len(names), all(map(exists, names)))
    manager.shutdown()
    print([exists(name) for name in names])
    with SharedMemoryManager() as manager:
        name = manager.SharedMemory(16).name
    print([exists(name)])
