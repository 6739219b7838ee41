# SPDX-License-Identifier: MIT
# dining: five philosophers, five forks, and a rule against deadlock: the lower fork first.
# expect: meals: [3, 3, 3, 3, 3]
import threading

forks = [threading.Lock() for _ in range(5)]
meals = [0] * 5


def dine(i):
    low, high = sorted((i, (i + 1) % 5))
    for _ in range(3):
        with forks[low], forks[high]:
            meals[i] += 1


threads = [threading.Thread(target=dine, args=(i,)) for i in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("meals:", meals)
