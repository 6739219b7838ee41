# expect: 0
# expect: 3
# expect: 1
# expect: 1
# expect: -9
# expect: -15
# expect: 7
import multiprocessing
import os
import sys
import time


def text_exit():
    sys.stderr = open(os.devnull, 'w')
    sys.exit('a message')


def fail():
    sys.stderr = open(os.devnull, 'w')
    raise ValueError('no')


def run(target, *args):
    child = multiprocessing.Process(target=target, args=args)
    child.start()
    child.join()
    print(child.exitcode)


if __name__ == '__main__':
    run(len, ())
    run(sys.exit, 3)
    run(text_exit)
    run(fail)
    for way in ('kill', 'terminate'):
        child = multiprocessing.Process(target=time.sleep, args=(60,))
        child.start()
        getattr(child, way)()
        child.join()
        print(child.exitcode)
    run(os._exit, 7)
