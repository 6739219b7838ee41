# In debug mode errors and handles say where their future, task or callback was made.
# cpython: differs (the last place shown is inside asyncio itself)
# expect: <TimerHandle print() created at HERE>
# expect: <Future pending created at HERE>
# expect: Exception in callback main.<locals>.<lambda>() at HERE
# expect: handle: <Handle main.<locals>.<lambda>() at HERE created at HERE>
# expect: source_traceback: Object created at (most recent call last):
# expect:     loop.call_soon(lambda: 1 / 0)
# expect: Future exception was never retrieved
# expect: future: <Future finished exception=OSError('lost') created at HERE>
# expect: source_traceback: Object created at (most recent call last):
# expect:     future = loop.create_future()
# expect: Using selector: EpollSelector
import asyncio
import logging
import re


class Show(logging.Handler):
    def emit(self, record):
        for line in record.getMessage().splitlines():
            line = re.sub(re.escape(__file__) + r':\d+', 'HERE', line)
            if not line.startswith('  ') or 'loop.c' in line:
                print(line)


def without_time(handle):
    return re.sub(re.escape(__file__) + r':\d+', 'HERE', re.sub(r' when=[\d.]+', '', repr(handle)))


async def main():
    loop = asyncio.get_running_loop()
    timer = loop.call_later(60, print)
    print(without_time(timer))
    timer.cancel()
    future = loop.create_future()
    print(without_time(future))
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0.001)
    future.set_exception(OSError('lost'))
    del future
    await asyncio.sleep(0.001)


logger, show = logging.getLogger('asyncio'), Show()
logger.addHandler(show)
asyncio.run(main(), debug=True)
logger.setLevel(logging.DEBUG)
asyncio.new_event_loop().close()
logger.removeHandler(show)
