# SPDX-License-Identifier: MIT
# expect: semaphore -9 gone
# expect: shared memory -9 gone
# expect: odd name -9 gone
# expect: interrupted 1 gone
# A process that is killed the moment it has made a semaphore or a block of shared memory leaves neither.
# cpython: differs (what is made is told to the tracker afterwards, in ASCII)
import os
import subprocess
import sys
import time

MADE = '''
import multiprocessing.shared_memory
import multiprocessing.synchronize
import os
import _multiprocessing
import _posixshmem
import signal


def then_killed(make):
    def made(*args, **options):
        result = make(*args, **options)
        os.kill(os.getpid(), SIGNAL)
        return result
    return made


'''
ODD = 'é:\nx\\'


def left_by(what, statement, signal='9'):
    before = set(os.listdir('/dev/shm'))
    child = subprocess.Popen([sys.executable, '-c', MADE.replace('SIGNAL', signal) + statement], stderr=subprocess.DEVNULL)
    code = child.wait()
    end = time.monotonic() + 10
    while True:  # other tests have names of their own there; those that go on are not of this child
        left = {name for name in os.listdir('/dev/shm') if f'{child.pid:x}' in name or name == ODD} - before
        if not left or time.monotonic() > end:
            break
        time.sleep(0.01)
    print(what, code, left or 'gone')


left_by('semaphore', "_multiprocessing.SemLock = then_killed(_multiprocessing.SemLock)\n"
        "multiprocessing.get_context('spawn').Lock()")
left_by('shared memory', '_posixshmem.shm_open = then_killed(_posixshmem.shm_open)\n'
        "multiprocessing.shared_memory._unused_name = lambda: '/%x' % os.getpid()\n"
        'multiprocessing.shared_memory.SharedMemory(create=True, size=100)')
RESERVE = ('_posixshmem.reserve = then_killed(_posixshmem.reserve)\n'
           f'multiprocessing.shared_memory.SharedMemory({ODD!r}, create=True, size=100)')
left_by('odd name', RESERVE)
left_by('interrupted', 'signal.signal(signal.SIGUSR1, lambda *_: 1 / 0)\n' + RESERVE, 'signal.SIGUSR1')
