# expect: OSError 24
# expect: 0
# No descriptors left: an error, and nothing is lost for later.
import multiprocessing
import os


def nothing():
    pass


if __name__ == '__main__':
    multiprocessing.Process(target=nothing)
    taken = []
    try:
        while True:
            taken.append(os.dup(0))
    except OSError:
        pass
    os.close(taken.pop())
    os.close(taken.pop())
    try:
        multiprocessing.Process(target=nothing).start()
    except OSError as error:
        print('OSError', error.errno)
    for fd in taken:
        os.close(fd)
    child = multiprocessing.Process(target=nothing)
    child.start()
    child.join()
    print(child.exitcode)
