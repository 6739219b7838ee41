# expect: OSError
# expect: nothing left
# expect: 1048576
# More memory than there is: an error at once, and no name stays behind.
# cpython: differs (it hands out memory that is not there; the first write kills the process)
import os
from multiprocessing import shared_memory

name = f'too_large_{os.getpid()}'
try:
    shared_memory.SharedMemory(name, create=True, size=1 << 46)
except OSError:
    print('OSError')
print('a name is left' if name in os.listdir('/dev/shm') else 'nothing left')
block = shared_memory.SharedMemory(create=True, size=1 << 20)
print(block.size)
block.close()
block.unlink()
