# SPDX-License-Identifier: MIT
# expect: Thread-1 (work)
# expect: RuntimeError threads can only be started once
# expect: RuntimeError cannot join current thread
# expect: RuntimeError cannot join thread before it is started
# expect: RuntimeError cannot set daemon status of active thread
# expect: True
# expect: RuntimeError thread.__init__() not called
# expect: None False
# T30
import threading
import time


def attempt(call):
    try:
        return call()
    except RuntimeError as e:
        print(type(e).__name__, e)


def work():
    time.sleep(0.05)


t = threading.Thread(target=work)
print(t.name)
t.start()
attempt(t.start)
attempt(threading.current_thread().join)
attempt(threading.Thread().join)
attempt(lambda: setattr(t, 'daemon', True))
inherits = []
d = threading.Thread(target=lambda: inherits.append(threading.Thread().daemon), daemon=True)
d.start()
d.join()
print(inherits[0])


class Bad(threading.Thread):
    def __init__(self):
        pass


attempt(Bad().start)
print(t.join(), t.is_alive())
