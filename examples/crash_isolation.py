# SPDX-License-Identifier: MIT
# crash_isolation: one process dies of a signal, the others and this one go on. A thread would have taken them along.
# expect: exit codes: [0, -9, 0]
# expect: still here
import multiprocessing
import os
import signal

context = multiprocessing.get_context("fork")


def work(number):
    if number == 1:
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    workers = [context.Process(target=work, args=(n,)) for n in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("exit codes:", [worker.exitcode for worker in workers])
    print("still here")
