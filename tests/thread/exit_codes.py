# SPDX-License-Identifier: MIT
# T23: whatever ends the main thread, the others are waited for and its exit status stays; os._exit waits for nobody.
# expect: exception 1 ['main', 'thread', 'atexit']
# expect: sys.exit 5 ['main', 'thread', 'atexit']
# expect: os._exit 6 ['main']
# expect: spinning daemon 0 ['main', 'atexit']
# expect: pending calls of a pool 0 ['main', 'call 0', 'call 1', 'call 2', 'atexit']
# expect: exit in a thread 0 ['main', 'atexit']
# expect: a thread started by atexit 0 ['main', 'atexit', 'late']
import subprocess
import sys

START = '''
import atexit, os, sys, threading, time
def say(text): print(text, flush=True)
def work():
    while threading.main_thread().is_alive(): time.sleep(0.001)
    say('thread')
def spin():
    try:
        while True: pass
    finally: say('never')
atexit.register(say, 'atexit')
'''
for name, script in (
    ('exception', 'threading.Thread(target=work).start()\nsay("main")\n1/0'),
    ('sys.exit', 'threading.Thread(target=work).start()\nsay("main")\nsys.exit(5)'),
    ('os._exit', 'threading.Thread(target=work).start()\nsay("main")\nos._exit(6)'),
    ('spinning daemon', 'threading.Thread(target=spin, daemon=True).start()\nsay("main")'),
    ('pending calls of a pool', 'from concurrent.futures import ThreadPoolExecutor\nhold = threading.Lock(); hold.acquire()\np = ThreadPoolExecutor(1)\n'
     'p.submit(hold.acquire)\nfor i in range(3): p.submit(say, f"call {i}")\nsay("main")\nhold.release()'),
    ('exit in a thread', 't = threading.Thread(target=sys.exit, args=(7,))\nt.start()\nt.join()\nsay("main")'),
    ('a thread started by atexit', 'def late():\n  t = threading.Thread(target=say, args=("late",)); t.start(); t.join()\n'
     'atexit.unregister(say)\natexit.register(late)\natexit.register(say, "atexit")\nsay("main")'),
):
    p = subprocess.run([sys.executable, '-c', START + script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60)
    print(name, p.returncode, p.stdout.decode().split('\n')[:-1])
