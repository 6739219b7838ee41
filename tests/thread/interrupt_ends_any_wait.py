# SPDX-License-Identifier: MIT
# expect: sleep True
# expect: acquire True
# expect: acquire, timed True
# expect: event True
# expect: join True
# expect: queue True
# expect: simple queue True
# expect: loop True
# T17: Ctrl-C ends whatever the main thread waits in.
import queue
import signal
import threading
import time

signal.signal(signal.SIGALRM, signal.default_int_handler)


def loop():
    while True:
        pass


for name, wait in (
    ('sleep', lambda: time.sleep(5)),
    ('acquire', lambda: held.acquire()),
    ('acquire, timed', lambda: held.acquire(timeout=5)),
    ('event', lambda: threading.Event().wait()),
    ('join', lambda: sleeper.join()),
    ('queue', lambda: queue.Queue().get()),
    ('simple queue', lambda: queue.SimpleQueue().get()),
    ('loop', loop),
):
    for _ in range(5):  # where other programs are busy one try may last
        at_once, held, over = False, threading.Lock(), threading.Event()
        held.acquire()
        sleeper = threading.Thread(target=over.wait, args=(5,))
        start = time.monotonic()
        try:
            sleeper.start()
            signal.setitimer(signal.ITIMER_REAL, 0.03)
            wait()
        except KeyboardInterrupt:
            at_once = time.monotonic() - start < 0.25
        over.set()
        sleeper.join()
        if at_once:
            break
    print(name, at_once)
