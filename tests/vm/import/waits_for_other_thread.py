# SPDX-License-Identifier: MIT
# expect: [42, 42, 42]
# expect: ['slow_circle_a', 'slow_circle_b']
# A thread that imports what another is importing waits for it; two that import a circle from both ends don't wait for each other.
import threading

seen = []


def use():
    import slow_module
    seen.append(slow_module.value)


def together(f, arguments):
    threads = [threading.Thread(target=f, args=a) for a in arguments]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


together(use, [(), (), ()])
print(seen)
names = ['slow_circle_a', 'slow_circle_b']
done = []
together(lambda name: done.append(__import__(name).__name__), [(n,) for n in names])
print(sorted(done))
