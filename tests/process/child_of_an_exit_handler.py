# A process that an exit handler starts writes all it put into a queue, though its parent is about to exit.
# expect: the end of main
# expect: fork 1000000 0
# expect: spawn 1000000 0
# expect: forkserver 1000000 0
# leaks: skip (when the handlers run, __main__ is not the script any more)
# cpython: differs (the child does not wait for its queue's thread; the message is lost)
import atexit


def late():
    for method in ('fork', 'spawn', 'forkserver'):
        context = multiprocessing.get_context(method)
        queue = context.Queue()
        child = context.Process(target=queue.put, args=('x' * 1000000,))
        child.start()
        size = len(queue.get())
        child.join()
        print(method, size, child.exitcode)


if __name__ == '__main__':
    atexit.register(late)
    import multiprocessing  # after the handler is registered: its own runs first
    child = multiprocessing.get_context('forkserver').Process(target=len, args=('',))
    child.start()
    child.join()
    print('the end of main')
