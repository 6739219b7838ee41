# Process: subclasses, names, daemons, exit codes, terminate and kill, parent and children.
# expect: [('My-0', 0, 'My-0'), ('My-1', 2, 'My-1'), ('My-2', 4, 'My-2')]
# expect: [0, 0, 0]
# expect: False None None
# expect: hello bob?
# expect: False 0
# expect: 0 0
# expect: 3 3
# expect: None 0
# expect: True 1
# expect: True
# expect: -9
# expect: True True None
# expect: process object is closed
# expect: (True, True, 'MainProcess') kid
# expect: MainProcess None []
# expect: cannot start a process twice
# expect: can only join a started process
# expect: <Process name='N' parent=PID initial>
# expect: fork ['fork', 'spawn', 'forkserver'] True
# cpython: 3.13
import multiprocessing as mp, os, sys, time, signal


class MyProcess(mp.Process):

    def __init__(self, n, q):
        super().__init__(name=f'My-{n}')
        self.n, self.q = (n, q)

    def run(self):
        self.q.put((self.name, self.n * 2, mp.current_process().name))


def hello(name='x', *, punct='!'):
    print('hello', name + punct, flush=True)


def exits(code):
    sys.exit(code)


def sleeper():
    time.sleep(60)


def whoami(q):
    q.put((os.getppid() == mp.parent_process().pid, mp.current_process().daemon, mp.parent_process().name))


if __name__ == '__main__':
    q = mp.Queue()
    ps = [MyProcess(i, q) for i in range(3)]
    for p in ps:
        p.start()
    print(sorted((q.get() for _ in ps)))
    for p in ps:
        p.join()
    print([p.exitcode for p in ps])
    p = mp.Process(target=hello, args=('bob',), kwargs={'punct': '?'})
    print(p.is_alive(), p.exitcode, p.pid)
    p.start()
    p.join()
    print(p.is_alive(), p.exitcode)
    for c in (0, 3, None, True):
        p = mp.Process(target=exits, args=(c,))
        sys.stderr.flush()
        p.start()
        p.join()
        print(c, p.exitcode)
    p = mp.Process(target=sleeper)
    p.start()
    p.terminate()
    p.join()
    print(p.exitcode == -signal.SIGTERM)
    p = mp.Process(target=sleeper)
    p.start()
    p.kill()
    p.join()
    print(p.exitcode)
    p = mp.Process(target=sleeper, daemon=True)
    p.start()
    p.join(0.05)
    print(p.is_alive(), p.daemon, p.exitcode)
    p.terminate()
    p.join()
    p.close()
    try:
        p.is_alive()
    except ValueError as e:
        print(e)
    p = mp.Process(target=whoami, args=(q,), daemon=True, name='kid')
    p.start()
    print(q.get(), p.name)
    p.join()
    print(mp.current_process().name, mp.parent_process(), mp.active_children())
    try:
        p.start()
    except AssertionError as e:
        print(e)
    try:
        mp.Process(target=hello).join()
    except AssertionError as e:
        print(e)
    print(repr(mp.Process(target=hello, name='N')).replace(str(os.getpid()), 'PID'))
    print(mp.get_start_method(), mp.get_all_start_methods(), mp.cpu_count() == os.cpu_count())
