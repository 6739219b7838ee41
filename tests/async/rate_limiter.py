# A token bucket lets through a burst, then a steady rate; a sliding window never more than so many in any second of its
# (short) seconds; first come, first served; a caller that gives up takes nothing away.
# stress: skip (measures time)
# expect: burst at once: True
# expect: then 200 a second: True
# expect: in order: True
# expect: in any 50 ms at most 5: True
# expect: gave up: 3, served: 7
import asyncio
import contextlib
from collections import deque


class TokenBucket:
    def __init__(self, rate, burst):
        self.rate, self.burst, self.tokens = rate, burst, float(burst)
        self.updated = asyncio.get_running_loop().time()
        self.turn = asyncio.Lock()

    async def acquire(self):
        async with self.turn:
            while True:
                now = asyncio.get_running_loop().time()
                self.tokens = min(self.burst, self.tokens + (now - self.updated) * self.rate)
                self.updated = now
                if self.tokens >= 1:
                    self.tokens -= 1
                    return
                await asyncio.sleep((1 - self.tokens) / self.rate)


class SlidingWindow:
    def __init__(self, count, seconds):
        self.count, self.seconds = count, seconds
        self.times = deque()
        self.turn = asyncio.Lock()

    @contextlib.asynccontextmanager
    async def slot(self):
        async with self.turn:
            loop = asyncio.get_running_loop()
            while len(self.times) == self.count:
                wait = self.times[0] + self.seconds - loop.time()
                if wait <= 0:
                    self.times.popleft()
                else:
                    await asyncio.sleep(wait)
            self.times.append(loop.time())
        yield self.times[-1]


async def main():
    loop = asyncio.get_running_loop()
    bucket = TokenBucket(200, 10)
    done = []

    async def request(i):
        await bucket.acquire()
        done.append((i, loop.time()))

    start = loop.time()
    await asyncio.gather(*[request(i) for i in range(40)])
    print('burst at once:', done[9][1] - start < 0.1)
    print('then 200 a second:', done[-1][1] - start >= 30 / 200 * 0.99)
    print('in order:', [i for i, _ in done] == list(range(40)))

    window = SlidingWindow(5, 0.05)
    times = []

    async def visit():
        async with window.slot() as when:
            times.append(when)
            await asyncio.sleep(0)

    async with asyncio.TaskGroup() as group:
        for _ in range(20):
            group.create_task(visit())
    print('in any 50 ms at most 5:', all(later - earlier >= 0.05 for earlier, later in zip(times, times[5:])))

    slow = TokenBucket(100, 1)
    served = gave_up = 0

    async def impatient(i):
        nonlocal served, gave_up
        try:
            async with asyncio.timeout(0 if i % 3 == 2 else 10):
                await slow.acquire()
                served += 1
        except TimeoutError:
            gave_up += 1

    await asyncio.gather(*[impatient(i) for i in range(10)])
    print(f'gave up: {gave_up}, served: {served}')


asyncio.run(main())
