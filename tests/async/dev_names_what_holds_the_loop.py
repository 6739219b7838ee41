# Under -X dev a step that holds the loop up for long is reported with the blocking call or the line that did it, and the
# awaits that led there; short ones are not.
# options: -X dev
# cpython: differs (it says how long it took, and not where)
# expect: It held up every other task in time.sleep, called by main():69 > outer():37 > inner():27
# expect: It held up every other task in main():69 > outer():37 > inner():29 > compute():21
# expect: It held up every other task in read, called by reads():41
# expect: It held up every other task in time.sleep, called by callback():45
# expect: It held up every other task in time.sleep, called by soon():53
# expect: reports: 5
import asyncio
import logging
import os
import re
import threading
import time


def compute(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


async def inner():
    await asyncio.sleep(0)
    time.sleep(0.2)
    await asyncio.sleep(0)
    compute(0.2)
    await asyncio.sleep(0)
    time.sleep(0.01)
    await asyncio.sleep(0.2)


async def outer():
    await asyncio.sleep(0)
    await inner()


async def reads(fd):
    os.read(fd, 1)


def callback():
    time.sleep(0.2)


async def soon():
    # The limit may be changed at any time.
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 0.02
    await asyncio.sleep(0)
    time.sleep(0.06)


class Collect(logging.Handler):
    reports = 0

    def emit(self, record):
        text = record.getMessage()
        if text.startswith('Executing'):
            Collect.reports += 1
        else:
            text = re.sub(r' at \S+:(\d+)', r':\1', text)
            print(text.replace('compute():22', 'compute():21'))  # either line of the loop


async def main():
    await outer()
    source, target = os.pipe()
    threading.Timer(0.2, os.write, (target, b'x')).start()
    await asyncio.create_task(reads(source))
    asyncio.get_running_loop().call_soon(callback)
    await asyncio.sleep(0)
    await asyncio.create_task(soon())
    os.close(source)
    os.close(target)


logging.getLogger('asyncio').addHandler(Collect())
logging.getLogger('asyncio').propagate = False
asyncio.run(main())
print('reports:', Collect.reports)
logging.getLogger('asyncio').handlers.clear()
