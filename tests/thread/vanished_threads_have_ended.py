# SPDX-License-Identifier: MIT
# expect: True
# In the child of a fork no other thread is alive, whatever it was doing at that moment; daemons included.
import os
import sys
import threading
import time
import warnings

warnings.simplefilter('ignore')
sys.setswitchinterval(1e-6)
stop = False


def spin():
    while not stop:
        pass


alive = 0
daemon = threading.Thread(target=spin, daemon=True)
daemon.start()
for _ in range(20):
    t = threading.Thread(target=int)
    t.start()
    pid = os.fork()
    if pid == 0:
        os._exit(t.is_alive() or daemon.is_alive())
    alive += os.waitpid(pid, 0)[1]
    t.join()
stop = True
print(alive == 0)
