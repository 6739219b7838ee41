# SPDX-License-Identifier: MIT
# cpython: differs (CPython hangs)
# options: -X dev
# expect: DeadlockError
# Under -X dev the wait that would close the deadlock raises.
import threading

lock = threading.Lock()
lock.acquire()
try:
    lock.acquire()
except RuntimeError as e:
    print(type(e).__name__)
