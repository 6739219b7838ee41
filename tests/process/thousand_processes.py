# One process after another, a thousand of them, and a hundred at once: every exit code arrives, nothing is left.
# leaks: skip (takes too long eleven times)
# expect: 1000 exit codes, all 0
# expect: descriptors as before: True
# expect: no zombies: True
# expect: 100 at once: 4950
import multiprocessing
import os


def nothing():
    pass


def put(queue, i):
    queue.put(i)


def zombies():
    count = 0
    for name in os.listdir('/proc'):
        if name.isdigit():
            try:
                with open(f'/proc/{name}/stat') as file:
                    fields = file.read().rsplit(')', 1)[1].split()
                count += fields[0] == 'Z' and int(fields[1]) == os.getpid()
            except OSError:
                pass
    return count


if __name__ == '__main__':
    child = multiprocessing.Process(target=nothing)
    child.start()
    child.join()
    child.close()
    before = len(os.listdir('/proc/self/fd'))
    codes = []
    for _ in range(1000):
        child = multiprocessing.Process(target=nothing)
        child.start()
        child.join()
        codes.append(child.exitcode)
    print(len(codes), 'exit codes, all', *set(codes))
    del child
    print('descriptors as before:', len(os.listdir('/proc/self/fd')) == before)
    print('no zombies:', zombies() == 0)
    queue = multiprocessing.SimpleQueue()
    children = [multiprocessing.Process(target=put, args=(queue, i)) for i in range(100)]
    for child in children:
        child.start()
    print('100 at once:', sum(queue.get() for _ in children))
    for child in children:
        child.join()
