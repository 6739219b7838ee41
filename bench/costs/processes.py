# SPDX-License-Identifier: MIT
# processes: start and join by start method, a pool's tasks, bytes through Pipe, Queue and SharedMemory, the speed-up of work on
# two processors, and the private memory of a child that waits.

import multiprocessing as mp
import os
import time
from multiprocessing import shared_memory

from show import best, memory, show


def nothing(x=None):
    return x


def echo(conn, count):
    for _ in range(count):
        conn.recv_bytes()
    conn.send_bytes(b'ok')


def drain(queue, done, count):
    for _ in range(count):
        queue.get()
    done.put(1)


def touch(name, size):
    block = shared_memory.SharedMemory(name)
    block.buf[size - 1] = 7
    block.close()


def work(n):
    total = 0
    for i in range(n):
        total += i * i % 7
    return total


def park(conn):
    conn.send(os.getpid())
    conn.recv()


def start_join(ctx):
    child = ctx.Process(target=nothing)
    child.start()
    child.join()


def main():
    for method, rounds in (('fork', 40), ('forkserver', 20), ('spawn', 10)):
        ctx = mp.get_context(method)
        start_join(ctx)
        show(f'start+join {method}', best(lambda: start_join(ctx), rounds) * 1e3, 'ms')
    with mp.Pool(2) as pool:
        pool.map(nothing, range(10))
        show('Pool(2).map 1000, chunksize 1', best(lambda: pool.map(nothing, range(1000), 1), 5) * 1e3, 'ms')
        show('Pool(2).map 1000', best(lambda: pool.map(nothing, range(1000)), 5) * 1e3, 'ms')
        list(pool.imap_unordered(nothing, range(100)))
        show('Pool(2).imap_unordered 1000', best(lambda: list(pool.imap_unordered(nothing, range(1000))), 3) * 1e3, 'ms')
    for size, count in ((64, 20000), (4096, 10000), (1 << 20, 200), (64 << 20, 3)):
        ours, theirs = mp.Pipe()
        child = mp.Process(target=echo, args=(theirs, count))
        child.start()
        data = b'x' * size
        start = time.perf_counter()
        for _ in range(count):
            ours.send_bytes(data)
        ours.recv_bytes()
        show(f'Pipe {size} B', size * count / (time.perf_counter() - start) / 1e6, 'MB/s')
        child.join()
    for size, count in ((64, 5000), (4096, 5000), (1 << 20, 100), (64 << 20, 2)):
        queue, done = mp.Queue(), mp.SimpleQueue()
        child = mp.Process(target=drain, args=(queue, done, count))
        child.start()
        data = b'x' * size
        start = time.perf_counter()
        for _ in range(count):
            queue.put(data)
        done.get()
        show(f'Queue {size} B', size * count / (time.perf_counter() - start) / 1e6, 'MB/s')
        child.join()
        queue.close()  # its thread must be gone before the next fork
        queue.join_thread()
    size = 64 << 20
    block = shared_memory.SharedMemory(create=True, size=size)
    data = b'x' * size
    block.buf[:size] = data
    show('SharedMemory write 64 MB', size / best(lambda: block.buf.__setitem__(slice(0, size), data), 3) / 1e6, 'MB/s')

    def hand_over():
        child = mp.Process(target=touch, args=(block.name, size))
        child.start()
        child.join()
    show('SharedMemory 64 MB to a child', best(hand_over, 5) * 1e3, 'ms')
    block.close()
    block.unlink()
    n, tasks = 100000, 40
    n = int(n * 0.006 / best(lambda: work(n), 5))  # tasks of 6 ms
    alone = best(lambda: [work(n) for _ in range(tasks)], 2)
    with mp.Pool(2) as pool:
        pool.map(work, [10, 10])
        both = best(lambda: pool.map(work, [n] * tasks, 1), 3)
    show('task alone', alone / tasks * 1e3, 'ms')
    show('CPU-bound map, speed-up on 2', alone / both, 'x')
    for method in ('fork', 'spawn'):
        ctx = mp.get_context(method)
        ours, theirs = ctx.Pipe()
        child = ctx.Process(target=park, args=(theirs,))
        child.start()
        pid = ours.recv()
        show(f'private memory, parked, {method}', memory("Private", pid) / 1e6, 'MB')
        ours.send(None)
        child.join()


if __name__ == '__main__':
    main()
