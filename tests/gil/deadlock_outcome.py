# SPDX-License-Identifier: MIT
# Runs scripts that wait for something, with and without -X dev, and prints what Gila says of each.
import subprocess
import sys

PRELUDE = '''
import asyncio, multiprocessing, os, queue, signal, sys, threading, time
lock, other = threading.Lock(), threading.Lock()
def cross(kind, n):
    locks, ready = [kind() for _ in range(n)], threading.Barrier(n)
    def take(i):
        with locks[i]:
            ready.wait()
            with locks[(i + 1) % n]: pass
    threads = [threading.Thread(target=take, args=(i,), daemon=True) for i in range(n)]
    for t in threads: t.start()
    return threads
def join(threads):
    for t in threads: t.join()
def answer(q):
    q.put(1)
'''


def start(script, *options):
    return subprocess.Popen([sys.executable, *options, '-W', 'ignore', '-c', PRELUDE + script], stderr=subprocess.PIPE)


def outcome(p):
    # What hangs says so before it does, and is ended here.
    text = b''
    while line := p.stderr.readline():
        text += line
        if line.startswith(b'Thread MainThread'):
            p.kill()
    p.wait()
    return ('raised' if b'DeadlockError: this wait would' in text else
            'reported' if b'gila: deadlock: ' in text else text.decode() or 'silent')


def run(cases):
    for name, script in cases:
        plain, dev = start(script), start(script, '-X', 'dev')
        print(f'{name}: {outcome(plain)}, {outcome(dev)}')
