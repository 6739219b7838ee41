# SPDX-License-Identifier: MIT
# T24: Ctrl-C while the main thread waits for the others at the end: a message, and the wait is given up. Not caught in main: the
# process dies of SIGINT.
# expect: wait given up: 0
# expect: said so: True
# expect: thread went on: False
# expect: not caught: -2
# expect: traceback ends with KeyboardInterrupt
# expect: in a thread: 0
# expect: said so: True
import signal
import subprocess
import sys


def run(script, interrupt):
    p = subprocess.Popen([sys.executable, '-c', script], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if interrupt:
        p.stdout.readline()
        p.send_signal(signal.SIGINT)
    out, err = p.communicate()
    return p.returncode, out.decode(), err.decode().strip().split('\n')


# The main thread is not alive for the others once its script is through.
WAITING = '''
import threading, time
def work():
    while threading.main_thread().is_alive():
        time.sleep(0.001)
    print('ready', flush=True)
    time.sleep(20)
    print('went on', flush=True)
threading.Thread(target=work, daemon=False).start()
'''
# After the wait is given up the thread is like a daemon.
code, out, err = run(WAITING, True)
print('wait given up:', code)
print('said so:', err[-1].startswith('KeyboardInterrupt'))
print('thread went on:', 'went on' in out)

code, out, err = run("import time\nprint('ready', flush=True)\ntime.sleep(20)", True)
print('not caught:', code)
print('traceback ends with', err[-1])

code, out, err = run('import threading\ndef f(): raise KeyboardInterrupt\nt = threading.Thread(target=f)\nt.start()\nt.join()', False)
print('in a thread:', code)
print('said so:', err[-1] == 'KeyboardInterrupt')
