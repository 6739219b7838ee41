# SPDX-License-Identifier: MIT
# expect: MainThread
# expect: ValueError signal only works in main thread of the main interpreter
# T19: a signal sent to another thread is handled by the main one; only the main one may set handlers.
import signal
import threading
import time

seen = []
signal.signal(signal.SIGUSR1, lambda number, frame: seen.append(threading.current_thread().name))


def work():
    signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)
    try:
        signal.signal(signal.SIGUSR1, signal.SIG_DFL)
    except ValueError as e:
        seen.append('ValueError ' + str(e))


t = threading.Thread(target=work)
t.start()
t.join()
time.sleep(0.01)
for line in sorted(seen):
    print(line)
