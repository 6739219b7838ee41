# SPDX-License-Identifier: MIT
# expect: 0 of 100 still alive
# The results of an executor's map() belong to the caller alone.
import weakref
from concurrent.futures import ThreadPoolExecutor


class Thing:
    pass


alive = 0
with ThreadPoolExecutor(1) as executor:
    for thing in executor.map(lambda i: Thing(), range(100)):
        ref = weakref.ref(thing)
        del thing
        alive += ref() is not None
print(alive, 'of 100 still alive')
