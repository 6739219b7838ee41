# SPDX-License-Identifier: MIT
# richards: a small operating system in the manner of Martin Richards' benchmark. A kernel picks the
# runnable task of highest priority; two devices, two handlers, a worker and an idle task pass
# packets through linked queues. Method calls on many classes, attributes, linked lists.
# test size: 1

import sys

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
TO_DEVICE, WORK = range(2)
BUFFER = 4


class Packet:
    def __init__(self, link, owner, kind):
        self.link = link
        self.owner = owner
        self.kind = kind
        self.value = 0
        self.data = [0] * BUFFER

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    """A task: what it waits for, its input queue, and `step`, one slice of its work."""

    def __init__(self, kernel, number, priority, queue):
        self.kernel = kernel
        self.number = number
        self.priority = priority
        self.queue = queue
        self.waiting = queue is None
        self.held = False
        self.next = kernel.tasks
        kernel.tasks = self
        kernel.table[number] = self

    def is_blocked(self):
        return self.held or (self.waiting and self.queue is None)

    def take_packet(self):
        if not self.waiting or self.queue is None:
            return None
        packet = self.queue
        self.queue = packet.link
        self.waiting = False
        return packet

    def receive(self, packet, sender):
        """Queue a packet; the task to run next is the receiver if it is the more urgent one."""
        if self.queue is None:
            self.queue = packet
            packet.link = None
            if self.priority > sender.priority:
                return self
        else:
            packet.append_to(self.queue)
        return sender

    def wait(self):
        self.waiting = True
        return self

    def hold(self):
        self.kernel.holds += 1
        self.held = True
        return self.next

    def release(self, number):
        task = self.kernel.table[number]
        task.held = False
        return task if task.priority > self.priority else self

    def send(self, packet, number):
        self.kernel.sent += 1
        packet.owner = self.number
        return self.kernel.table[number].receive(packet, self)

    def step(self, packet):
        raise NotImplementedError


class IdleTask(Task):
    """Lets one device or the other go on, as a feedback shift register decides."""

    def __init__(self, kernel, number, priority, rounds):
        super().__init__(kernel, number, priority, None)
        self.waiting = False
        self.bits = 1
        self.rounds = rounds

    def step(self, packet):
        self.rounds -= 1
        if self.rounds == 0:
            return self.hold()
        if self.bits & 1 == 0:
            self.bits >>= 1
            return self.release(DEVICE_A)
        self.bits = (self.bits >> 1) ^ 0xD008
        return self.release(DEVICE_B)


class WorkTask(Task):
    """Fills packets with letters and sends them to the two handlers by turns."""

    def __init__(self, kernel, number, priority, queue):
        super().__init__(kernel, number, priority, queue)
        self.handler = HANDLER_A
        self.letter = 0

    def step(self, packet):
        if packet is None:
            return self.wait()
        self.handler = HANDLER_B if self.handler == HANDLER_A else HANDLER_A
        packet.value = 0
        for i in range(BUFFER):
            self.letter = self.letter % 26 + 1
            packet.data[i] = 64 + self.letter
        return self.send(packet, self.handler)


class HandlerTask(Task):
    """Hands every letter of its work packets to its device, in a device packet each."""

    def __init__(self, kernel, number, priority, queue, device):
        super().__init__(kernel, number, priority, queue)
        self.device = device
        self.work = None
        self.free = None

    def step(self, packet):
        if packet is not None:
            if packet.kind == WORK:
                self.work = packet.append_to(self.work)
            else:
                self.free = packet.append_to(self.free)
        work = self.work
        if work is None:
            return self.wait()
        at = work.value
        if at >= BUFFER:
            self.work = work.link
            return self.send(work, WORKER)
        free = self.free
        if free is None:
            return self.wait()
        self.free = free.link
        free.value = work.data[at]
        work.value = at + 1
        return self.send(free, self.device)


class DeviceTask(Task):
    """Keeps one packet until the idle task lets the device go on, then sends it back."""

    def __init__(self, kernel, number, priority):
        super().__init__(kernel, number, priority, None)
        self.pending = None

    def step(self, packet):
        if packet is None:
            packet = self.pending
            if packet is None:
                return self.wait()
            self.pending = None
            self.kernel.checksum = (self.kernel.checksum * 31 + packet.value) % 1000003
            return self.send(packet, packet.owner)
        self.pending = packet
        return self.hold()


class Kernel:
    def __init__(self):
        self.tasks = None
        self.table = [None] * 6
        self.sent = 0
        self.holds = 0
        self.steps = 0
        self.checksum = 0

    def run(self):
        task = self.tasks
        while task is not None:
            if task.is_blocked():
                task = task.next
            else:
                self.steps += 1
                task = task.step(task.take_packet())


def queue_of(length, owner, kind):
    queue = None
    for _ in range(length):
        queue = Packet(queue, owner, kind)
    return queue


def simulate(rounds):
    kernel = Kernel()
    IdleTask(kernel, IDLE, 0, rounds)
    WorkTask(kernel, WORKER, 1000, queue_of(2, WORKER, WORK))
    HandlerTask(kernel, HANDLER_A, 2000, queue_of(3, DEVICE_A, TO_DEVICE), DEVICE_A)
    HandlerTask(kernel, HANDLER_B, 3000, queue_of(3, DEVICE_B, TO_DEVICE), DEVICE_B)
    DeviceTask(kernel, DEVICE_A, 4000)
    DeviceTask(kernel, DEVICE_B, 5000)
    kernel.run()
    return kernel


def main():
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 24
    for _ in range(times):
        kernel = simulate(10000)
    print(f"{kernel.sent} packets sent, {kernel.holds} holds, {kernel.steps} steps")
    print(f"checksum {kernel.checksum}")


main()
