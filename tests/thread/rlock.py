# SPDX-License-Identifier: MIT
# expect: RuntimeError cannot release un-acquired lock
# expect: 2 True
# expect: (2, True)
# expect: 2
# expect: RuntimeError cannot release un-acquired lock
# expect: 0 False
# expect: count=1
# expect: False
# T27
# cpython: 3.13
import threading

lock = threading.RLock()


def release():
    try:
        lock.release()
    except RuntimeError as e:
        print(type(e).__name__, e)


release()
lock.acquire()
lock.acquire()
print(lock._recursion_count(), lock._is_owned())
state = lock._release_save()
print((state[0], state[1] == threading.get_ident()))
lock._acquire_restore(state)
print(lock._recursion_count())
t = threading.Thread(target=release)
t.start()
t.join()
lock.release()
lock.release()
print(lock._recursion_count(), lock._is_owned())
with lock:
    print(repr(lock).split()[4])
print(hasattr(lock, 'locked'))
