# SPDX-License-Identifier: MIT
# deadlock: two threads take two locks in opposite order, each waits for the other's. A time limit gets them out; taking locks
# in one order everywhere keeps them from getting in.
# expect: opposite order: somebody gave up
# expect: one order: both done
import threading


def attempt(first_order, second_order):
    gave_up = []
    holding = threading.Barrier(2) if first_order != second_order else None

    def work(locks):
        with locks[0]:
            if holding:
                holding.wait()      # now each holds its first lock
            if locks[1].acquire(timeout=0.1):
                locks[1].release()
            else:
                gave_up.append(threading.current_thread().name)

    threads = [threading.Thread(target=work, args=(order,)) for order in (first_order, second_order)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return gave_up


a, b = threading.Lock(), threading.Lock()
print("opposite order:", "somebody gave up" if attempt((a, b), (b, a)) else "both done")
print("one order:", "somebody gave up" if attempt((a, b), (a, b)) else "both done")
