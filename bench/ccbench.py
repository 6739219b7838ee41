# SPDX-License-Identifier: MIT
# ccbench: three questions about threads, after the tool of that name which came with CPython: what several threads get done
# (throughput), how late one answers a datagram beside computing ones (latency), and how many datagrams go to and fro (bandwidth).
# The other end of the datagrams is a process of its own.

import hashlib
import re
import socket
import time

from lesson import run, table
from models import model


def pi():
    """60 digits of pi: integers in a loop, all of it in the script."""
    q, r, t, i = 1, 180, 60, 2
    digits = 0
    while digits < 60:
        u, y = 3 * (3 * i + 1) * (3 * i + 2), (q * (27 * i - 12) + 5 * r) // (5 * t)
        q, r, t, i = 10 * q * i * (2 * i - 1), 10 * u * (q * (5 * i - 2) + r - y * t), t * u, i + 1
        digits += 1


TEXT = "the quick brown fox jumps over 17 lazy dogs and 4 cats\n" * 40


def regex():
    """A search that stays in native code, and keeps the GIL."""
    return len(re.findall(r"\b[a-z]+o[a-z]*\b|\d+", TEXT))


DATA = bytes(1 << 20)


def sha1():
    """Hashing a megabyte: native code that lets go of the GIL."""
    return hashlib.sha1(DATA).digest()


TASKS = {"pi": pi, "regex": regex, "sha1": sha1}


def repeat(task, stop, counts):
    done = 0
    while not stop:
        task()
        done += 1
    counts.append(done)


def busy(task, workers):
    stop, counts = [], []
    return stop, counts, [model("thread").start(repeat, task, stop, counts) for _ in range(workers)]


def throughput(task, workers, seconds):
    start = time.perf_counter()
    stop, counts, threads = busy(task, workers)
    time.sleep(seconds)
    stop.append(True)
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - start)


def send_stamps(port):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        while True:
            time.sleep(0.01)
            sender.sendto(repr(time.perf_counter()).encode(), ("127.0.0.1", port))


def echo(port):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.sendto(b"ready", ("127.0.0.1", port))
        while True:
            data, address = other.recvfrom(2048)
            other.sendto(data, address)


def beside(partner, workers, use):
    """use(socket) with a process as partner, beside computing threads."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as here:
        here.bind(("127.0.0.1", 0))
        process = model("process").Process(target=partner, args=(here.getsockname()[1],), daemon=True)
        process.start()
        first, address = here.recvfrom(2048)
        stop, _, threads = busy(pi, workers)
        try:
            return use(here, address)
        finally:
            stop.append(True)
            for thread in threads:
                thread.join()
            process.terminate()
            process.join()


def latency(workers, seconds):
    def use(here, _):
        late, end = [], time.perf_counter() + seconds
        while time.perf_counter() < end or len(late) < 5:
            stamp = float(here.recvfrom(2048)[0])
            late.append((time.perf_counter() - stamp) * 1000)
        return sum(late) / len(late)
    return beside(send_stamps, workers, use)


def bandwidth(workers, seconds):
    def use(here, address):
        done, start, packet = 0, time.perf_counter(), bytes(1024)
        while time.perf_counter() - start < seconds or done < 5:
            here.sendto(packet, address)
            here.recvfrom(2048)
            done += 1
        return done / (time.perf_counter() - start)
    return beside(echo, workers, use)


def measure(case, size):
    _, workers, what = case.split("-")
    workers, seconds = int(workers), size / 1000
    if what in TASKS:
        return {"value": throughput(TASKS[what], workers, seconds), "check": None}
    return {"value": {"latency": latency, "bandwidth": bandwidth}[what](workers, seconds), "check": None}


if __name__ == "__main__":
    run(measure,
        table("ccbench: throughput of 1 and 2 threads", "Only what lets go of the GIL gets more done by two threads.",
              [f"thread-{n}-{task}" for task in TASKS for n in (1, 2)], "1/s", "rate", 60, task="throughput"),
        table("ccbench: how late a datagram is answered beside computing threads", "Each adds about a switch interval.",
              [f"thread-{n}-latency" for n in (0, 1, 2)], "ms", "cost", 80, task="latency"),
        table("ccbench: datagrams to and fro beside computing threads", "Each wait for one needs the GIL again.",
              [f"thread-{n}-bandwidth" for n in (0, 1, 2)], "1/s", "rate", 60, task="bandwidth"))
