# SPDX-License-Identifier: MIT
# shared_memory: a global of the child is a copy; a Value is one number that both see, behind a lock.
# expect: global: 0
# expect: shared: 400
import multiprocessing

context = multiprocessing.get_context("fork")
plain = 0


def count(shared):
    global plain
    for _ in range(100):
        plain += 1
        with shared.get_lock():
            shared.value += 1


if __name__ == "__main__":
    shared = context.Value("i", 0)
    workers = [context.Process(target=count, args=(shared,)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("global:", plain)
    print("shared:", shared.value)
