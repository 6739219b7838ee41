# SPDX-License-Identifier: MIT
# messages: what handing over one message costs, by the way it goes and by its size.
#
#   thread-memory   a list that both see, and a semaphore        async-queue, thread-queue   a queue of references
#   process-queue   pickled, by a helper thread, into a pipe     process-pipe                bytes through a pipe
#   process-segment a block of shared memory, and a semaphore: both sides copy, nothing goes through the kernel
#
# Within one process a message is a reference, whatever its size. Between processes each byte is copied.

from lesson import run, table, timed
from models import model, settled

SIZES = {"64B": 64, "16K": 1 << 14, "1M": 1 << 20}
WAYS = ["thread-memory", "thread-queue", "async-queue", "process-queue", "process-pipe", "process-segment"]


class Queue:
    def __init__(self, units):
        self.queue = units.Queue(100)

    async def put(self, data):
        await settled(self.queue.put(data))

    async def get(self):
        return await settled(self.queue.get())


class Memory:
    def __init__(self, units):
        self.items, self.filled = [], units.Semaphore(0)

    async def put(self, data):
        self.items.append(data)
        self.filled.release()

    async def get(self):
        self.filled.acquire()
        return self.items.pop(0)


class Pipe:
    def __init__(self, units):
        self.reader, self.writer = units.Pipe(False)

    async def put(self, data):
        self.writer.send_bytes(data)

    async def get(self):
        return self.reader.recv_bytes()


class Segment:
    def __init__(self, units):
        self.block = units.SharedMemory(create=True, size=max(SIZES.values()) + 8)
        self.full, self.empty = units.Semaphore(0), units.Semaphore(1)

    async def put(self, data):
        self.empty.acquire()
        self.block.buf[:8] = len(data).to_bytes(8, "little")
        self.block.buf[8:8 + len(data)] = data
        self.full.release()

    async def get(self):
        self.full.acquire()
        size = int.from_bytes(self.block.buf[:8], "little")
        data = bytes(self.block.buf[8:8 + size])
        self.empty.release()
        return data


async def take(box, count):
    for _ in range(count):
        await box.get()


async def hand_over(units, way, data, count):
    box = {"memory": Memory, "queue": Queue, "pipe": Pipe, "segment": Segment}[way](units)
    unit = units.start(take, box, count)
    for _ in range(count):
        await box.put(data)
    await settled(unit.join())
    if way == "segment":
        box.block.close()
        box.block.unlink()


def measure(group, size):
    name, way = group.split("-")
    units, values = model(name), {}
    units.run(hand_over, units, way, b"", 4)
    for payload, length in SIZES.items():
        # Copying takes as long as the messages are: so there are fewer of the long ones.
        count = max(min(size, size * 16384 // length), 4) if name == "process" else size
        seconds, _ = timed(units.run, hand_over, units, way, bytes(length), count)
        values[f"{group}-{payload}"] = seconds / count * 1e6
    return {"values": values, "check": None}


if __name__ == "__main__":
    run(measure, table("Handing over a message", "Shared memory passes a reference; between processes every byte is copied.",
                       {way: [f"{way}-{payload}" for payload in SIZES] for way in WAYS}, "us", "cost", 1000,
                       axis=("bytes", {f"{way}-{payload}": (way, SIZES[payload]) for way in WAYS for payload in SIZES},
                             "first")))
