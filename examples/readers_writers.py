# SPDX-License-Identifier: MIT
# readers_writers: many may read at once, a writer must be alone: a lock built from a condition variable.
# expect: final value: 20
# expect: torn reads: 0
# expect: a writer was never with others: True
import threading


class SharedLock:
    def __init__(self):
        self.condition = threading.Condition()
        self.readers = 0
        self.writing = False

    def start_reading(self):
        with self.condition:
            self.condition.wait_for(lambda: not self.writing)
            self.readers += 1

    def end_reading(self):
        with self.condition:
            self.readers -= 1
            self.condition.notify_all()

    def start_writing(self):
        with self.condition:
            self.condition.wait_for(lambda: not self.writing and self.readers == 0)
            self.writing = True

    def end_writing(self):
        with self.condition:
            self.writing = False
            self.condition.notify_all()


lock = SharedLock()
pair = [0, 0]       # both halves are equal whenever nobody writes
torn = 0
alone = True


def write():
    global alone
    for _ in range(10):
        lock.start_writing()
        alone = alone and lock.readers == 0
        pair[0] += 1
        pair[1] += 1
        lock.end_writing()


def read():
    global torn
    for _ in range(50):
        lock.start_reading()
        if pair[0] != pair[1]:
            torn += 1
        lock.end_reading()


threads = [threading.Thread(target=work) for work in (read, write, read, write, read)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("final value:", pair[0])
print("torn reads:", torn)
print("a writer was never with others:", alone)
