# SPDX-License-Identifier: MIT
# producer_consumer: a bounded queue between a fast producer and two consumers; one None a consumer ends them.
# expect: 12 squares, sum 506
import queue
import threading

jobs = queue.Queue(maxsize=3)
results = queue.Queue()


def consume():
    while (n := jobs.get()) is not None:
        results.put(n * n)


consumers = [threading.Thread(target=consume) for _ in range(2)]
for consumer in consumers:
    consumer.start()
for n in range(12):
    jobs.put(n)
for _ in consumers:
    jobs.put(None)
for consumer in consumers:
    consumer.join()
squares = [results.get() for _ in range(results.qsize())]
print(len(squares), "squares, sum", sum(squares))
