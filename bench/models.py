# SPDX-License-Identifier: MIT
# models: threads, processes and tasks behind one face, so that a lesson takes its model as a parameter.
#
# Gila has the three modules thread, process and async with the same names in each; under CPython the classes at the end of this
# file offer those names on threading, multiprocessing and asyncio. A lesson writes its work once. Work that waits is a
# coroutine function and awaits `settled(...)` of everything that may wait: in a task that really waits; threads and
# processes have waited already when the call returns, so their coroutine never stops and one send runs it to its end.

import functools
import os
import socket
import sys
import time


async def settled(value):
    """What a call gives, in every model: awaited where it must be."""
    return await value if hasattr(value, "__await__") else value


def to_end(function, *args):
    """Calls a plain function, or runs a coroutine that never waits for a loop."""
    value = function(*args)
    if not hasattr(value, "send"):
        return value
    try:
        value.send(None)
    except StopIteration as end:
        return end.value
    raise RuntimeError(f"{function.__name__} waits for a loop, and there is none")


async def in_task(function, *args):
    """Calls a function as a task has it: a plain one is a single step."""
    return await settled(function(*args))


class Model:
    """`thread` and `process`, and the base of `Async`. What it does not define is the module's own: Lock, Queue, sleep…"""

    def __init__(self, name):
        self.name = name
        self.module = module_of(name)

    def __getattr__(self, name):
        return getattr(self.module, name)

    def run(self, main, *args):
        """Runs the main coroutine of a lesson."""
        return to_end(main, *args)

    def start(self, function, *args):
        """Starts one unit; the handle's join(), result() may have to be settled."""
        return self.module.start(to_end, function, *args)

    def map(self, function, items, workers):
        """[function(item) for item in items] by so many units."""
        return self.module.map(functools.partial(to_end, function), list(items), workers)

    # Calls that wait for the outside.
    def blocking(self, function, *args):
        return function(*args)

    def connect(self, connection, port):
        return connection.connect(("127.0.0.1", port))

    def send(self, connection, data):
        return connection.sendall(data)

    def receive(self, connection, size):
        return connection.recv(size)


class Async(Model):
    def run(self, main, *args):
        return self.module.run(main(*args))

    def start(self, function, *args):
        return self.module.start(in_task, function, *args)

    def map(self, function, items, workers):
        return self.run(self.module.map, functools.partial(in_task, function), list(items), workers)

    def blocking(self, function, *args):
        return self.module.to_thread(function, *args)

    def connect(self, connection, port):
        return self.loop().sock_connect(connection, ("127.0.0.1", port))

    def send(self, connection, data):
        return self.loop().sock_sendall(connection, data)

    def receive(self, connection, size):
        return self.loop().sock_recv(connection, size)

    def loop(self):
        import asyncio
        return asyncio.get_running_loop()


class Serial(Model):
    """One after another: what the others are compared with."""

    def __init__(self):
        self.name = "serial"

    def map(self, function, items, workers):
        return [to_end(function, item) for item in items]


@functools.lru_cache(maxsize=None)
def model(name):
    """The model of that name: serial, thread, process or async."""
    return Serial() if name == "serial" else Async(name) if name == "async" else Model(name)


def new_socket(model):
    connection = socket.socket()
    connection.setblocking(model.name != "async")
    return connection


def module_of(name):
    if sys.implementation.name == "gila":
        return __import__(name)
    return {"thread": ThreadsOfCPython, "process": ProcessesOfCPython, "async": TasksOfCPython}[name]()


# The shared names on CPython's modules. What they need is imported when a model is made, so that no lesson measures an import.

class ThreadsOfCPython:
    def __init__(self):
        import queue
        import threading
        from concurrent.futures import ThreadPoolExecutor
        self.queue, self.threading, self.executor = queue, threading, ThreadPoolExecutor

    def __getattr__(self, name):
        return getattr(self.queue if "Queue" in name else self.threading, name)

    def sleep(self, seconds):
        time.sleep(seconds)

    def start(self, function, *args):
        handle = self.Thread(target=function, args=args)
        handle.start()
        return handle

    def map(self, function, items, workers):
        with self.executor(workers) as pool:
            return list(pool.map(function, items))


class ProcessesOfCPython:
    def __init__(self):
        import multiprocessing.pool
        from multiprocessing.shared_memory import SharedMemory
        self.context, self.SharedMemory = multiprocessing.get_context("fork"), SharedMemory

    def __getattr__(self, name):
        return getattr(self.context, name)

    def start(self, function, *args):
        handle = self.Process(target=function, args=args)
        handle.start()
        handle.id = handle.pid
        return handle

    def map(self, function, items, workers):
        with self.Pool(workers) as pool:
            return pool.map(function, items)


class TasksOfCPython:
    def __init__(self):
        import asyncio
        self.asyncio = asyncio

    def __getattr__(self, name):
        return getattr(self.asyncio, name)

    def start(self, function, *args):
        handle = self.create_task(function(*args))
        handle.join = functools.partial(_end_of, handle)
        return handle

    async def map(self, function, items, workers):
        results, left = [None] * len(items), iter(range(len(items)))

        async def work():
            for i in left:
                results[i] = await function(items[i])

        await self.gather(*[work() for _ in range(workers)])
        return results


async def _end_of(task):
    await task
