# expect: b'hello' 67108864
# expect: b'world'
# expect: [1, 'two', 3.0, None]
# expect: gone
# A child writes into 64 MB that nobody copies; the name is gone afterwards.
from multiprocessing import Process, shared_memory


def child(name):
    block = shared_memory.SharedMemory(name=name)
    block.buf[-5:] = b'world'
    block.close()


if __name__ == '__main__':
    block = shared_memory.SharedMemory(create=True, size=64 << 20)
    block.buf[:5] = b'hello'
    print(bytes(block.buf[:5]), block.size)
    process = Process(target=child, args=(block.name,))
    process.start()
    process.join()
    print(bytes(block.buf[-5:]))
    name = block.name
    block.close()
    block.unlink()
    items = shared_memory.ShareableList([1, 'two', 3.0, None])
    print(list(items))
    items.shm.close()
    items.shm.unlink()
    try:
        shared_memory.SharedMemory(name=name)
    except FileNotFoundError:
        print('gone')
