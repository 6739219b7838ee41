# SPDX-License-Identifier: MIT
# expect: joined
# expect: ZeroDivisionError Thread-3 (fail)
# T21, T22: an exception ends its thread alone; SystemExit does so silently; threading.excepthook can be replaced.
import sys
import threading


def fail():
    1 / 0


quiet = threading.Thread(target=sys.exit, args=(7,))
quiet.start()
quiet.join()
second = threading.Thread(target=int)
second.start()
second.join()
print('joined')
threading.excepthook = lambda args: print(args.exc_type.__name__, args.thread.name)
t = threading.Thread(target=fail)
t.start()
t.join()
