# SPDX-License-Identifier: MIT
# race_and_lock: the race, forced: both threads have read the balance before either writes it. A lock makes
# read and write one step.
# expect: without a lock: 100
# expect: with a lock: 200
import threading

balance = 0
both_have_read = threading.Barrier(2)
lock = threading.Lock()


def deposit():
    global balance
    seen = balance
    both_have_read.wait()
    balance = seen + 100


def safe_deposit():
    global balance
    with lock:
        seen = balance
        balance = seen + 100


def run_twice(work):
    global balance
    balance = 0
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return balance


print("without a lock:", run_twice(deposit))
print("with a lock:", run_twice(safe_deposit))
