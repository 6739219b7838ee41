# SPDX-License-Identifier: MIT
# expect: one: True 4
# expect: some ended True some cancelled True all done True
# expect: not waited for: all done True
# shutdown(cancel_futures=True) leaves to the workers what they have room for, and cancels the rest.
import time
from concurrent.futures import ProcessPoolExecutor

if __name__ == '__main__':
    executor = ProcessPoolExecutor(3)
    future = executor.submit(pow, 2, 2)
    executor.shutdown(cancel_futures=True)
    print('one:', future.done(), future.result())
    executor = ProcessPoolExecutor(3)
    futures = [executor.submit(time.sleep, 0.1) for _ in range(50)]
    executor.shutdown(cancel_futures=True)
    cancelled = [future for future in futures if future.cancelled()]
    print('some ended', 0 < len(futures) - len(cancelled), 'some cancelled', len(cancelled) > 0, 'all done',
          all(future.done() for future in futures))
    executor = ProcessPoolExecutor(3)
    futures = [executor.submit(time.sleep, 0.1) for _ in range(50)]
    executor.shutdown(wait=False, cancel_futures=True)
    end = time.monotonic() + 15
    while not all(future.done() for future in futures) and time.monotonic() < end:
        time.sleep(0.01)
    print('not waited for: all done', all(future.done() for future in futures))
