# SPDX-License-Identifier: MIT
# stress: skip (measures time)
# T10: packets to and fro with another process: each reply costs an interval per busy thread, so few are left.
# expect: one busy thread: True
# expect: four busy threads: True
import os
import socket
import threading
import time

here, there = socket.socket(type=socket.SOCK_DGRAM), socket.socket(type=socket.SOCK_DGRAM)
here.bind(('127.0.0.1', 0))
there.bind(('127.0.0.1', 0))
here.connect(there.getsockname())
there.connect(here.getsockname())
pid = os.fork()
if pid == 0:
    while packet := there.recv(64):
        there.send(packet)
    os._exit(0)

stop = False


def spin():
    while not stop:
        pass


def replies(seconds):
    n, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        here.send(b'x')
        here.recv(64)
        n += 1
    return n / seconds


def beside(k):
    global stop
    stop = False
    busy = [threading.Thread(target=spin) for _ in range(k)]
    for t in busy:
        t.start()
    rate = replies(0.5)
    stop = True
    for t in busy:
        t.join()
    return rate


# Without a busy thread the rate is what the machine gives at the moment: compared side by side, the best of some tries.
one = four = 0
for _ in range(8):
    alone = beside(0)
    one, four = max(one, alone / beside(1)), max(four, alone / beside(4))
    if one >= 4 and four >= 100:
        break
here.send(b'')
os.waitpid(pid, 0)
print('one busy thread:', one >= 4)
print('four busy threads:', four >= 100)
