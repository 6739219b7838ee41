# SPDX-License-Identifier: MIT
# expect: True
# T18: interrupt_main only sets a flag: a sleep of the main thread ends first.
import _thread
import threading
import time


def interrupt():
    time.sleep(0.02)
    _thread.interrupt_main()


for _ in range(10):
    start = time.monotonic()
    try:
        threading.Thread(target=interrupt).start()
        start = time.monotonic()
        time.sleep(0.2)
    except KeyboardInterrupt:  # where other programs are busy it may come before the sleep
        slept = time.monotonic() - start > 0.15
        if slept:
            break
print(slept)
