# SPDX-License-Identifier: MIT
# What a child registers with atexit runs at its end, by every start method; what its parent registered does not.
# expect: child's own by fork
# expect: child's own by spawn
# expect: child's own by forkserver
# expect: the parent's
import atexit
import multiprocessing


def child(method):
    atexit.register(print, f"child's own by {method}")


if __name__ == '__main__':
    atexit.register(print, "the parent's")
    for method in ('fork', 'spawn', 'forkserver'):
        process = multiprocessing.get_context(method).Process(target=child, args=(method,))
        process.start()
        process.join()
