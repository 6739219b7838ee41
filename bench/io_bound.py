# SPDX-License-Identifier: MIT
# io_bound: requests to a server on this machine that answers after 10 ms, one after another and 20 at a time.
#
# A thread that waits for its socket has let go of the GIL, so all of them wait at once; tasks do the same in one thread and
# cost least; processes work too, and cost a fork each. The server is a process of its own: it has its own GIL.

import socket
import time

from lesson import run, table, timed
from models import model, new_socket, settled

DELAY = 0.010
UNITS = 20


def serve(listener):
    """Answers each connection when its delay is over; one thread waits for all of them."""
    import selectors
    ready, due = selectors.DefaultSelector(), []
    ready.register(listener, selectors.EVENT_READ)
    while True:
        for key, _ in ready.select(max(0, due[0][0] - time.monotonic()) if due else None):
            if key.fileobj is listener:
                ready.register(listener.accept()[0], selectors.EVENT_READ)
            else:
                ready.unregister(key.fileobj)
                due.append((time.monotonic() + DELAY, key.fileobj, key.fileobj.recv(100)))
        while due and due[0][0] <= time.monotonic():
            _, connection, data = due.pop(0)
            connection.sendall(data.upper())
            connection.close()


async def request(job):
    units, port, number = model(job[0]), job[1], job[2]
    with new_socket(units) as connection:
        await settled(units.connect(connection, port))
        await settled(units.send(connection, b"request %d" % number))
        return (await settled(units.receive(connection, 100))).decode()


def measure(case, size):
    name, workers = case.split("-")
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    server = model("process").Process(target=serve, args=(listener,), daemon=True)
    server.start()
    jobs = [(name, listener.getsockname()[1], number) for number in range(size)]
    seconds, answers = timed(model(name).map, request, jobs, int(workers))
    server.terminate()
    server.join()
    return {"value": seconds, "check": answers == [f"REQUEST {number}" for number in range(size)]}


if __name__ == "__main__":
    run(measure, table("I/O-bound work: a server with a delay", "Waiting needs no GIL: threads and tasks overlap it.",
                       ["serial-1"] + [f"{name}-{UNITS}" for name in ("thread", "process", "async")], "s", "speedup", 40))
