# SPDX-License-Identifier: MIT
# expect: True
# T18: interrupt_main only sets a flag: a sleep of the main thread ends first.
import _thread
import threading
import time



def interrupt():
    time.sleep(0.02)
    _thread.interrupt_main()


threading.Thread(target=interrupt).start()
start = time.monotonic()
try:
    time.sleep(0.2)
except KeyboardInterrupt:
    print(time.monotonic() - start > 0.15)
