# SPDX-License-Identifier: MIT
# expect: joined
# expect: ZeroDivisionError Thread-3 (fail)
# expect: Exception in thread Thread-4 (fail):
# expect: Traceback (most recent call last):
# expect: ZeroDivisionError: division by zero
# T21, T22: an exception ends its thread alone; SystemExit does so silently; threading.excepthook can be replaced. Without sys.stderr
# the one from before the start is written to.
import io
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
threading.excepthook = threading.__excepthook__
kept, sys.stderr = sys.stderr, io.StringIO()
t, written = threading.Thread(target=fail), sys.stderr
sys.stderr = None
t.start()
t.join()
sys.stderr = kept
print(*[line for line in written.getvalue().splitlines() if line[0] != ' '], sep='\n')
