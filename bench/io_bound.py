# SPDX-License-Identifier: MIT
# io_bound: 40 requests to a server on this machine that answers after 10 ms, one after another and by 20 at a time.
#
# A thread that waits for its socket has let go of the GIL, so all of them wait at once; tasks do the same in one thread and
# cost least; processes work too, and cost a fork each.

import socket
import threading
import time

from lesson import model_map, run, timed

DELAY = 0.010


def answer(connection):
    with connection:
        data = connection.recv(100)
        time.sleep(DELAY)
        connection.sendall(data.upper())


def serve(listener):
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=answer, args=(connection,), daemon=True).start()


def request_of(port):
    def request(number):
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(b"request %d" % number)
            return connection.recv(100).decode()

    async def async_request(number):
        import asyncio
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"request %d" % number)
        data = await reader.read(100)
        writer.close()
        return data.decode()

    return request, async_request


def measure(case, size):
    model, workers = case.split("-")
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    threading.Thread(target=serve, args=(listener,), daemon=True).start()
    request, async_request = request_of(listener.getsockname()[1])
    work = async_request if model == "async" else request
    seconds, answers = timed(model_map, model, work, range(size), int(workers))
    return {"value": seconds, "check": sorted(answers)[-1]}


if __name__ == "__main__":
    run(measure, "I/O-bound: a server with a delay", "Waiting needs no GIL: threads and tasks overlap it.",
        ["serial-1", "thread-20", "process-20", "async-20"], "s", "speedup", 40)
