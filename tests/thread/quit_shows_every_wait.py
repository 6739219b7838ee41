# SPDX-License-Identifier: MIT
# cpython: differs (dies of SIGQUIT)
# expect: MainThread: waits for the end of thread spin
# expect: cond: waits to be notified, in Condition.wait
# expect: get: waits to be notified, in Condition.wait
# expect: join: waits for the end of thread sleep
# expect: lock: waits for the Lock held by thread MainThread, taken at <string>:22 in <module>
# expect: read: in read
# expect: recv: in recv
# expect: rlock: waits for the RLock held by thread MainThread, taken at <string>:22 in <module>
# expect: simple: waits to be notified, in SimpleQueue.get
# expect: sleep: in time.sleep
# expect: spin: holds the GIL
# expect: timed: waits a limited time to be notified, in Condition.wait
# expect: wait: in waitpid
# expect: the innermost call of each: True
# expect: and it goes on: True
# SIGQUIT says what every thread waits for, who holds the GIL, and where each one stands.
import os
import re
import signal
import subprocess
import sys
import time

SCRIPT = '''
import os, queue, socket, subprocess, threading, time
lock, rlock, cond, q, simple_queue = threading.Lock(), threading.RLock(), threading.Condition(), queue.Queue(), queue.SimpleQueue()
a, b = socket.socketpair()
r, w = os.pipe()
def lock_():
    with lock: pass
def rlock_():
    with rlock: pass
def get(): q.get()
def simple(): simple_queue.get()
def recv(): a.recv(1)
def read(): os.read(r, 1)
def sleep(): time.sleep(100)
def wait(): subprocess.run(['sleep', '100'])
def join(): sleep_thread.join()
def cond_(timeout=None):
    with cond: cond.wait(timeout)
def timed(): cond_(100)
def spin():
    while True: pass
lock.acquire(); rlock.acquire()
def start(f):
    t = threading.Thread(target=f, name=f.__name__.rstrip('_'), daemon=True)
    t.start()
    return t
sleep_thread = start(sleep)
for f in lock_, rlock_, get, simple, recv, read, wait, join, cond_, timed: start(f)
print('ready', flush=True)
start(spin).join()
'''
p = subprocess.Popen([sys.executable, '-c', SCRIPT], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


# What is said of each thread, and the function it was in.
def dump():
    p.send_signal(signal.SIGQUIT)
    threads, stacks, name = {}, {}, None
    for line in p.stderr:
        if m := re.match(r'Thread (\w+) \(0x\w+, native \d+\): (.*?)(; started at .*)?$', line):
            name = m[1]
            threads[name] = re.sub(r' 0x\w+', '', m[2])
        elif m := re.match(r'  File "(.*)", line (\d+) in (.*)', line):
            stacks.setdefault(name, []).append(m[3])
        if name == 'MainThread' and ' in <module>' in line and line.startswith('  File'):
            return threads, stacks


p.stdout.readline()
expected = [line.removeprefix('# expect: ') for line in open(__file__).read().splitlines() if line.startswith('# expect: ')][:-2]
for _ in range(100):  # until all have come to their place
    threads, stacks = dump()
    found = [f'{name}: {text}' for name, text in sorted(threads.items())]
    if found == expected:
        break
    time.sleep(0.05)
print(*found, sep='\n')
own = [name for name, stack in stacks.items() if name in stack or name + '_' in stack or '<module>' in stack]
print('the innermost call of each:', sorted(own) == sorted(threads))
print('and it goes on:', p.poll() is None)
os.killpg(p.pid, signal.SIGKILL)
p.wait()
