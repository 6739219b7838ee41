# Locks that a module makes when a child imports it are the child's own: they go with it.
# expect: spawn 0 b''
# expect: forkserver 0 b''
# cpython: differs (it leaves the fork server's semaphore to the resource tracker)
import multiprocessing
import subprocess
import sys

method = sys.argv[1] if len(sys.argv) > 1 else 'spawn'
lock = multiprocessing.get_context(method).Semaphore()


def work():
    with lock:
        pass


if __name__ == '__main__':
    if len(sys.argv) > 1:
        child = multiprocessing.get_context(method).Process(target=work)
        child.start()
        child.join()
        print(method, child.exitcode, end=' ')
    else:
        for name in ('spawn', 'forkserver'):
            run = subprocess.run([sys.executable, __file__, name], capture_output=True)
            print(run.stdout.decode() + str(run.stderr))
