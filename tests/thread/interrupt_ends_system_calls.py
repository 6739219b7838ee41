# SPDX-License-Identifier: MIT
# expect: select KeyboardInterrupt True
# expect: poll KeyboardInterrupt True
# expect: epoll KeyboardInterrupt True
# expect: recv KeyboardInterrupt True
# expect: recv, timed KeyboardInterrupt True
# expect: accept KeyboardInterrupt True
# expect: os.read KeyboardInterrupt True
# expect: file.read KeyboardInterrupt True
# expect: readline KeyboardInterrupt True
# expect: waitpid KeyboardInterrupt True
# expect: Popen.wait KeyboardInterrupt True
# expect: communicate KeyboardInterrupt True
# expect: flock KeyboardInterrupt True
# expect: barrier KeyboardInterrupt True
# expect: condition KeyboardInterrupt True
# expect: semaphore KeyboardInterrupt True
# expect: future KeyboardInterrupt True
# expect: queue.put KeyboardInterrupt True
# expect: queue.join KeyboardInterrupt True
# expect: pipe recv KeyboardInterrupt True
# expect: asyncio.run KeyboardInterrupt True
# expect: pause KeyboardInterrupt True
# expect: input 130
# T17, the rest: Ctrl-C ends system calls and the waits that are made of locks, at once; also while another thread is alive.
import asyncio
import fcntl
import multiprocessing
import os
import queue
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from concurrent.futures import ThreadPoolExecutor

warnings.simplefilter('ignore', RuntimeWarning)  # where other programs are busy the signal may come before a coroutine runs
pair = socket.socketpair()
timed = socket.socketpair()
timed[0].settimeout(20)
server = socket.socket()
server.bind(('127.0.0.1', 0))
server.listen()
r, w = os.pipe()
file = os.fdopen(os.dup(r), 'rb')
text = os.fdopen(os.dup(r))
poll = select.poll()
poll.register(r, select.POLLIN)
epoll = select.epoll()
epoll.register(r, select.EPOLLIN)
locked = tempfile.NamedTemporaryFile()
mine, other = open(locked.name), open(locked.name)
fcntl.flock(mine, fcntl.LOCK_EX)
condition = threading.Condition()
full = queue.Queue(1)
full.put(1)
stay = threading.Event()
pool = ThreadPoolExecutor(1)
future = pool.submit(stay.wait)
ends = multiprocessing.Pipe()
sleeper = subprocess.Popen(['sleep', '20'], stdout=subprocess.PIPE)
in_time = []


def wait_condition():
    with condition:
        condition.wait()


for name, wait in (
    ('select', lambda: select.select([r], [], [])),
    ('poll', poll.poll),
    ('epoll', epoll.poll),
    ('recv', lambda: pair[0].recv(1)),
    ('recv, timed', lambda: timed[0].recv(1)),
    ('accept', server.accept),
    ('os.read', lambda: os.read(r, 1)),
    ('file.read', lambda: file.read(1)),
    ('readline', text.readline),
    ('waitpid', lambda: os.waitpid(sleeper.pid, 0)),
    ('Popen.wait', sleeper.wait),
    ('communicate', sleeper.communicate),
    ('flock', lambda: fcntl.flock(other, fcntl.LOCK_EX)),
    ('barrier', lambda: threading.Barrier(2).wait()),
    ('condition', wait_condition),
    ('semaphore', lambda: threading.Semaphore(0).acquire()),
    ('future', future.result),
    ('queue.put', lambda: full.put(2)),
    ('queue.join', full.join),
    ('pipe recv', ends[0].recv),
    ('asyncio.run', lambda: asyncio.run(asyncio.sleep(20))),
    ('pause', signal.pause),
):
    start = time.monotonic()
    killer = threading.Timer(0.03, os.kill, (os.getpid(), signal.SIGINT))
    try:
        killer.start()
        wait()
        print(name, 'returned')
    except KeyboardInterrupt as e:
        print(name, type(e).__name__, time.monotonic() - start < 5)
    killer.join()
stay.set()
pool.shutdown()
sleeper.kill()
sleeper.wait()
os.close(r)
os.close(w)

p = subprocess.Popen([sys.executable, '-c', 'input(">")'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
p.stdout.read(1)
while p.poll() is None:  # the first may come between the prompt and the read
    p.send_signal(signal.SIGINT)
    time.sleep(0.05)
print('input', 128 - p.wait())
