# SPDX-License-Identifier: MIT
# sieve_of_threads: the primes by a chain of threads: each keeps the first number it gets, and hands on what that does not divide.
# expect: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47]
# expect: 15 filters, none left running: True
import queue
import threading

primes, filters = [], []


def keep(source):
    prime = source.get()
    if prime is None:
        return
    primes.append(prime)
    after = queue.Queue(maxsize=4)
    start(after)
    while (number := source.get()) is not None:
        if number % prime:
            after.put(number)
    after.put(None)


def start(source):
    thread = threading.Thread(target=keep, args=(source,))
    filters.append(thread)
    thread.start()


numbers = queue.Queue(maxsize=4)
start(numbers)
for number in range(2, 50):
    numbers.put(number)
numbers.put(None)
for thread in filters:      # the list grows while it is walked
    thread.join()
print(primes)
print(len(filters) - 1, "filters, none left running:", not any(thread.is_alive() for thread in filters))
