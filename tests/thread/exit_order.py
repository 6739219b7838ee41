# SPDX-License-Identifier: MIT
# leaks: skip (leaves a daemon thread behind)
# expect: end of main
# expect: thread
# expect: atexit
# T23: the end of main, then the threads, then atexit; daemon threads are left behind, their finally never runs.
import atexit
import threading
import time

atexit.register(print, 'atexit')


def daemon():
    try:
        time.sleep(10)
    finally:
        print('never')


threading.Thread(target=daemon, daemon=True).start()
threading.Thread(target=lambda: (time.sleep(0.05), print('thread'))).start()
print('end of main')
